"""The demonstration: the ledger of Vĩnh Linh as it may have stood in March 2023; people are invented."""
