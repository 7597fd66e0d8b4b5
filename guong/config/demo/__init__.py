"""The demonstration: the ledger of Vĩnh Linh district as it may have stood in March 2023; all names invented."""
