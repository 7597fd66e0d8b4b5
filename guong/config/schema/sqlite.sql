CREATE TABLE "django_migrations" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "app" varchar(255) NOT NULL,
  "name" varchar(255) NOT NULL,
  "applied" datetime NOT NULL);
CREATE TABLE "units_unit" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "one_person" bool NOT NULL);
CREATE TABLE "units_person" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "full_name" varchar(120) NOT NULL,
  "code" varchar(40) NOT NULL,
  "email" varchar(254) NOT NULL,
  "phone" varchar(20) NOT NULL,
  "search" varchar(120) NOT NULL,
  "blanked_at" datetime NULL,
  "created_in_id" bigint NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "units_recoverylink" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "token_hash" varchar(64) NOT NULL UNIQUE,
  "issued_at" datetime NOT NULL,
  "expires_at" datetime NOT NULL,
  "used_at" datetime NULL,
  "user_id" bigint NOT NULL REFERENCES "units_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "units_unitchange" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "kind" varchar(12) NOT NULL,
  "effective_date" date NOT NULL,
  "instrument" varchar(300) NOT NULL,
  "struck_at" datetime NULL);
CREATE TABLE "units_unitchange_originals" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "unitchange_id" bigint NOT NULL REFERENCES "units_unitchange" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "units_unitchange_results" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "unitchange_id" bigint NOT NULL REFERENCES "units_unitchange" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "units_delegation" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "valid_from" date NOT NULL,
  "valid_to" date NULL,
  "instrument" varchar(200) NOT NULL,
  "appointment_id" bigint NOT NULL REFERENCES "units_appointment" ("id") DEFERRABLE INITIALLY DEFERRED,
  "to_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "units_delegation_ends_after_start" CHECK (("valid_to" IS NULL OR "valid_to" >= ("valid_from"))),
  CONSTRAINT "delegation_ends" CHECK ("valid_to" >= ("valid_from")));
CREATE TABLE "units_appointment" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "valid_from" date NOT NULL,
  "valid_to" date NULL,
  "role" varchar(16) NOT NULL,
  "title" varchar(120) NOT NULL,
  "instrument" varchar(200) NOT NULL,
  "person_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "units_appointment_ends_after_start" CHECK (("valid_to" IS NULL OR "valid_to" >= ("valid_from"))),
  CONSTRAINT "appointment_starts_once" UNIQUE ("person_id", "unit_id", "role", "valid_from"));
CREATE TABLE "units_unitclass" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "name" varchar(200) NOT NULL,
  "kinds" text NOT NULL CHECK ((JSON_VALID("kinds") OR "kinds" IS NULL)),
  "directly" bool NOT NULL,
  "within_id" bigint NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "class_named_once" UNIQUE ("name", "within_id"));
CREATE TABLE "units_unitversion" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "valid_from" date NOT NULL,
  "valid_to" date NULL,
  "name" varchar(200) NOT NULL,
  "kind" varchar(20) NOT NULL,
  "code" varchar(20) NOT NULL,
  "path" varchar(200) NOT NULL,
  "search" varchar(200) NOT NULL,
  "note" text NOT NULL,
  "parent_id" bigint NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "units_unitversion_ends_after_start" CHECK (("valid_to" IS NULL OR "valid_to" >= ("valid_from"))),
  CONSTRAINT "version_starts_once" UNIQUE ("unit_id", "valid_from"));
CREATE TABLE "account_emailconfirmation" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "created" datetime NOT NULL,
  "sent" datetime NULL,
  "key" varchar(64) NOT NULL UNIQUE,
  "email_address_id" integer NOT NULL REFERENCES "account_emailaddress" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "account_emailaddress" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "verified" bool NOT NULL,
  "primary" bool NOT NULL,
  "user_id" bigint NOT NULL REFERENCES "units_user" ("id") DEFERRABLE INITIALLY DEFERRED,
  "email" varchar(254) NOT NULL);
CREATE TABLE "activity_entry" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "position" bigint unsigned NOT NULL UNIQUE CHECK ("position" >= 0),
  "verb" varchar(80) NOT NULL,
  "subject_type" varchar(80) NOT NULL,
  "subject_id" varchar(64) NOT NULL,
  "by_id" bigint NULL,
  "at" datetime NOT NULL,
  "recorded_at" datetime NOT NULL,
  "detail" text NOT NULL CHECK ((JSON_VALID("detail") OR "detail" IS NULL)),
  "previous_hash" varchar(64) NOT NULL,
  "hash" varchar(64) NOT NULL,
  "mac" varchar(64) NULL);
CREATE TABLE "activity_head" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "position" bigint unsigned NOT NULL CHECK ("position" >= 0),
  "hash" varchar(64) NOT NULL,
  "mac" varchar(64) NOT NULL,
  "key_id" varchar(16) NOT NULL);
CREATE TABLE "activity_dispatch" (
 "task_id" char(32) NOT NULL PRIMARY KEY REFERENCES "django_ox_oxtask" ("id") DEFERRABLE INITIALLY DEFERRED,
  "attempt" smallint unsigned NOT NULL CHECK ("attempt" >= 0),
  "at" datetime NOT NULL,
  "unknown_to" varchar(40) NOT NULL);
CREATE TABLE "activity_sharednote" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "key" varchar(64) NOT NULL UNIQUE,
  "value" text NOT NULL,
  "ends_at" datetime NOT NULL);
CREATE TABLE "units_codeguesses" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "wrong" smallint unsigned NOT NULL CHECK ("wrong" >= 0),
  "locked_until" datetime NULL,
  "user_id" bigint NOT NULL UNIQUE REFERENCES "units_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "units_postproposal" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "reference" varchar(120) NOT NULL,
  "role" varchar(16) NOT NULL,
  "title" varchar(120) NOT NULL,
  "instrument" varchar(200) NOT NULL,
  "valid_from" date NOT NULL,
  "valid_to" date NULL,
  "state" varchar(8) NOT NULL,
  "proposed_at" datetime NOT NULL,
  "answer" text NOT NULL,
  "decided_at" datetime NULL,
  "caretaker_id" bigint NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "decided_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "person_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "post_id" bigint NULL REFERENCES "units_appointment" ("id") DEFERRABLE INITIALLY DEFERRED,
  "proposed_by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "units_opensession" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "session_key" varchar(40) NOT NULL UNIQUE,
  "device" varchar(80) NOT NULL,
  "began_at" datetime NOT NULL,
  "seen_at" datetime NOT NULL,
  "user_id" bigint NOT NULL REFERENCES "units_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "units_trycount" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "key" varchar(64) NOT NULL UNIQUE,
  "failures" integer unsigned NOT NULL CHECK ("failures" >= 0),
  "began_at" datetime NOT NULL,
  "tried_at" datetime NULL);
CREATE TABLE "units_apitoken" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "caller" varchar(120) NOT NULL,
  "digest" varchar(64) NOT NULL UNIQUE,
  "issued_at" datetime NOT NULL,
  "expires_at" datetime NOT NULL,
  "ended_at" datetime NULL,
  "appointment_id" bigint NOT NULL REFERENCES "units_appointment" ("id") DEFERRABLE INITIALLY DEFERRED,
  "scopes" text NOT NULL CHECK ((JSON_VALID("scopes") OR "scopes" IS NULL)));
CREATE TABLE "api_rememberedcall" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "key" varchar(100) NOT NULL,
  "digest" varchar(64) NOT NULL,
  "answer" text NOT NULL CHECK ((JSON_VALID("answer") OR "answer" IS NULL)),
  "at" datetime NOT NULL,
  "token_id" bigint NOT NULL REFERENCES "units_apitoken" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "call_once_by_key" UNIQUE ("token_id", "key"));
CREATE TABLE "api_webhook" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "address" varchar(500) NOT NULL,
  "salt" varchar(32) NOT NULL,
  "state" varchar(8) NOT NULL,
  "position" bigint unsigned NOT NULL CHECK ("position" >= 0),
  "attempts" integer unsigned NOT NULL CHECK ("attempts" >= 0),
  "next_at" datetime NOT NULL,
  "outcome" varchar(80) NOT NULL,
  "tried_at" datetime NULL,
  "begun_at" datetime NOT NULL,
  "appointment_id" bigint NOT NULL REFERENCES "units_appointment" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "evidence_evidenceitem" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "key" varchar(32) NOT NULL UNIQUE,
  "name" varchar(200) NOT NULL,
  "note" varchar(300) NOT NULL,
  "kind" varchar(8) NOT NULL,
  "size" bigint unsigned NOT NULL CHECK ("size" >= 0),
  "sha256_received" varchar(64) NOT NULL,
  "sha256_stored" varchar(64) NOT NULL,
  "captured_at" datetime NULL,
  "occurred_at" datetime NULL,
  "collected_at" datetime NOT NULL,
  "received_at" datetime NOT NULL,
  "received_date" date NOT NULL,
  "valid_until" date NULL,
  "tombstoned_at" datetime NULL,
  "tombstone_reason" varchar(300) NOT NULL,
  "subject_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "submitted_by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "tombstoned_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "evidence_criterionaccess" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "from_date" date NOT NULL,
  "to_date" date NULL,
  "criterion" varchar(80) NOT NULL,
  "subject_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "evidence_criterionaccess_ends_after_start" CHECK (("to_date" IS NULL OR "to_date" >= ("from_date"))),
  CONSTRAINT "criterion_access_starts_once" UNIQUE ("subject_id", "criterion", "unit_id", "from_date"));
CREATE TABLE "evidence_access" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "from_date" date NOT NULL,
  "to_date" date NULL,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "item_id" bigint NOT NULL REFERENCES "evidence_evidenceitem" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "evidence_access_ends_after_start" CHECK (("to_date" IS NULL OR "to_date" >= ("from_date"))),
  CONSTRAINT "access_starts_once" UNIQUE ("item_id", "unit_id", "from_date"));
CREATE TABLE "evidence_observation" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "criterion" varchar(80) NOT NULL,
  "period_from" date NOT NULL,
  "period_to" date NULL,
  "method" varchar(12) NOT NULL,
  "outcome" varchar(16) NOT NULL,
  "aspect" varchar(80) NOT NULL,
  "via" varchar(300) NOT NULL,
  "tool" varchar(60) NOT NULL,
  "tool_version" varchar(40) NOT NULL,
  "collected_at" datetime NOT NULL,
  "collected_date" date NOT NULL,
  "expires_at" datetime NULL,
  "quote" text NOT NULL,
  "voided_at" datetime NULL,
  "void_reason" text NOT NULL,
  "by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "item_id" bigint NULL REFERENCES "evidence_evidenceitem" ("id") DEFERRABLE INITIALLY DEFERRED,
  "subject_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "voided_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "observation_period_runs_forward" CHECK (("period_to" IS NULL OR "period_to" >= ("period_from"))),
  CONSTRAINT "observation_by_one_hand" CHECK ((("tool" = '' AND "by_id" IS NOT NULL) OR (NOT ("tool" = '') AND "by_id" IS NULL))));
CREATE TABLE "evidence_verdict" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "criterion" varchar(80) NOT NULL,
  "period_from" date NOT NULL,
  "period_to" date NULL,
  "value" varchar(16) NOT NULL,
  "reasons" text NOT NULL CHECK ((JSON_VALID("reasons") OR "reasons" IS NULL)),
  "missing" text NOT NULL CHECK ((JSON_VALID("missing") OR "missing" IS NULL)),
  "inputs" text NOT NULL CHECK ((JSON_VALID("inputs") OR "inputs" IS NULL)),
  "inputs_hash" varchar(64) NOT NULL,
  "content_hash" varchar(64) NOT NULL,
  "packs" text NOT NULL CHECK ((JSON_VALID("packs") OR "packs" IS NULL)),
  "law_on" date NOT NULL,
  "needs_review" bool NOT NULL,
  "made_at" datetime NOT NULL,
  "made_date" date NOT NULL,
  "subject_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "verdict_period_runs_forward" CHECK (("period_to" IS NULL OR "period_to" >= ("period_from"))));
CREATE TABLE "evidence_override" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "criterion" varchar(80) NOT NULL,
  "period_from" date NOT NULL,
  "period_to" date NULL,
  "value" varchar(16) NOT NULL,
  "reason" text NOT NULL,
  "state" varchar(10) NOT NULL,
  "requested_at" datetime NOT NULL,
  "requested_date" date NOT NULL,
  "expires_on" date NOT NULL,
  "approved_at" datetime NULL,
  "closed_at" datetime NULL,
  "close_reason" text NOT NULL,
  "needs_review_at" datetime NULL,
  "approver_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "closed_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "requester_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "subject_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "verdict_id" bigint NOT NULL REFERENCES "evidence_verdict" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "override_takes_two_people" CHECK (("approver_id" IS NULL OR NOT ("approver_id" = ("requester_id") AND "approver_id" IS NOT NULL))),
  CONSTRAINT "override_names_who_approved" CHECK ((NOT ("state" = 'approved') OR ("approver_id" IS NOT NULL AND "approved_at" IS NOT NULL))));
CREATE TABLE "evidence_filenote" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "shelf" varchar(16) NOT NULL,
  "name" varchar(100) NOT NULL,
  "kind" varchar(8) NOT NULL,
  "noticed_at" datetime NOT NULL,
  CONSTRAINT "file_note_once" UNIQUE ("shelf", "name", "kind"));
CREATE TABLE "registries_channelevent" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "event" varchar(8) NOT NULL,
  "words" varchar(500) NOT NULL,
  "on" date NOT NULL,
  "at" datetime NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "channel_id" bigint NOT NULL REFERENCES "registries_channel" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "registries_review" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "on" date NOT NULL,
  "words" varchar(1000) NOT NULL,
  "at" datetime NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "channel_id" bigint NOT NULL REFERENCES "registries_channel" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "registries_verification" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "state" varchar(12) NOT NULL,
  "on" date NOT NULL,
  "at" datetime NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "channel_id" bigint NOT NULL REFERENCES "registries_channel" ("id") DEFERRABLE INITIALLY DEFERRED,
  "proof_id" bigint NULL REFERENCES "evidence_evidenceitem" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "registries_custodian" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "valid_from" date NOT NULL,
  "valid_to" date NULL,
  "appointment" varchar(200) NOT NULL,
  "two_factor_on" date NULL,
  "channel_id" bigint NOT NULL REFERENCES "registries_channel" ("id") DEFERRABLE INITIALLY DEFERRED,
  "handover_id" bigint NULL REFERENCES "evidence_evidenceitem" ("id") DEFERRABLE INITIALLY DEFERRED,
  "person_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "registries_custodian_ends_after_start" CHECK (("valid_to" IS NULL OR "valid_to" >= ("valid_from"))),
  CONSTRAINT "custodian_starts_once" UNIQUE ("channel_id", "person_id", "valid_from"));
CREATE TABLE "registries_editorialboard" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "valid_from" date NOT NULL,
  "valid_to" date NULL,
  "decision" varchar(200) NOT NULL,
  "regulation" varchar(200) NOT NULL,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "registries_editorialboard_ends_after_start" CHECK (("valid_to" IS NULL OR "valid_to" >= ("valid_from"))));
CREATE TABLE "registries_channel" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "valid_from" date NOT NULL,
  "valid_to" date NULL,
  "kind" varchar(12) NOT NULL,
  "value" varchar(300) NOT NULL,
  "address" varchar(300) NOT NULL,
  "key" varchar(330) NOT NULL,
  "name" varchar(200) NOT NULL,
  "act" varchar(200) NOT NULL,
  "recovery_held_by" varchar(200) NOT NULL,
  "owner_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "code" varchar(30) NOT NULL,
  "code_at" datetime NULL,
  "state" varchar(12) NOT NULL,
  "successor_id" bigint NULL REFERENCES "registries_channel" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "registries_channel_ends_after_start" CHECK (("valid_to" IS NULL OR "valid_to" >= ("valid_from"))));
CREATE TABLE "registries_proofsearch" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "way" varchar(4) NOT NULL,
  "state" varchar(8) NOT NULL,
  "claim" bigint unsigned NOT NULL CHECK ("claim" >= 0),
  "code" varchar(30) NOT NULL,
  "reason" varchar(300) NOT NULL,
  "source" varchar(500) NOT NULL,
  "quote" varchar(500) NOT NULL,
  "sha256" varchar(64) NOT NULL,
  "at" datetime NOT NULL,
  "done_at" datetime NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "channel_id" bigint NOT NULL REFERENCES "registries_channel" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "registries_confirmation" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "way" varchar(10) NOT NULL,
  "begins_on" date NOT NULL,
  "ended_on" date NULL,
  "ended_why" varchar(400) NOT NULL,
  "at" datetime NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "channel_id" bigint NOT NULL REFERENCES "registries_channel" ("id") DEFERRABLE INITIALLY DEFERRED,
  "former_id" bigint NULL REFERENCES "registries_confirmation" ("id") DEFERRABLE INITIALLY DEFERRED,
  "search_id" bigint NULL REFERENCES "registries_proofsearch" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "audits_runfinding" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "requirement" varchar(80) NOT NULL,
  "check_id" varchar(80) NOT NULL,
  "state" varchar(16) NOT NULL,
  "page" varchar(1000) NOT NULL,
  "section" varchar(200) NOT NULL,
  "quote" text NOT NULL,
  "newest_date" date NULL,
  "advice" text NOT NULL,
  "policy" bool NOT NULL,
  "run_id" bigint NOT NULL REFERENCES "audits_run" ("id") DEFERRABLE INITIALLY DEFERRED,
  "ended_by_id" bigint NULL REFERENCES "audits_run" ("id") DEFERRABLE INITIALLY DEFERRED,
  "first_seen_at" datetime NOT NULL,
  "last_seen_at" datetime NOT NULL,
  "site_id" bigint NOT NULL REFERENCES "registries_channel" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "audits_hostlease" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "host" varchar(255) NOT NULL UNIQUE,
  "holder" varchar(40) NOT NULL,
  "until" datetime NOT NULL);
CREATE TABLE "audits_siteoptions" (
 "site_id" bigint NOT NULL PRIMARY KEY REFERENCES "registries_channel" ("id") DEFERRABLE INITIALLY DEFERRED,
  "render" bool NOT NULL);
CREATE TABLE "audits_owneranswer" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "requirement" varchar(80) NOT NULL,
  "check_id" varchar(80) NOT NULL,
  "evidence" varchar(64) NOT NULL,
  "kind" varchar(10) NOT NULL,
  "state" varchar(12) NOT NULL,
  "reason" text NOT NULL,
  "ends_on" date NULL,
  "vendor" varchar(80) NOT NULL,
  "vendor_key" varchar(80) NOT NULL,
  "outcome" varchar(16) NOT NULL,
  "review" text NOT NULL,
  "end_reason" varchar(300) NOT NULL,
  "taken_back" bool NOT NULL,
  "at" datetime NOT NULL,
  "reviewed_at" datetime NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "finding_id" bigint NOT NULL REFERENCES "audits_runfinding" ("id") DEFERRABLE INITIALLY DEFERRED,
  "reviewed_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "site_id" bigint NOT NULL REFERENCES "registries_channel" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "audits_pagepicture" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "is_lit" bool NOT NULL,
  "reason" varchar(300) NOT NULL,
  "at" datetime NOT NULL,
  "drawn_at" datetime NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "finding_id" bigint NOT NULL REFERENCES "audits_runfinding" ("id") DEFERRABLE INITIALLY DEFERRED,
  "item_id" bigint NULL REFERENCES "evidence_evidenceitem" ("id") DEFERRABLE INITIALLY DEFERRED,
  "run_id" bigint NOT NULL REFERENCES "audits_run" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "picture_once" UNIQUE ("finding_id", "run_id"));
CREATE TABLE "audits_run" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "asked_at" datetime NOT NULL,
  "state" varchar(8) NOT NULL,
  "done" integer unsigned NOT NULL CHECK ("done" >= 0),
  "waiting" integer unsigned NOT NULL CHECK ("waiting" >= 0),
  "now" varchar(300) NOT NULL,
  "finished_at" datetime NULL,
  "law_on" date NOT NULL,
  "level" varchar(12) NOT NULL,
  "reason" varchar(300) NOT NULL,
  "snapshot" varchar(120) NOT NULL,
  "snapshot_sha256" varchar(64) NOT NULL,
  "tool_version" varchar(40) NOT NULL,
  "asked_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "site_id" bigint NOT NULL REFERENCES "registries_channel" ("id") DEFERRABLE INITIALLY DEFERRED,
  "kept" bool NOT NULL,
  "about_id" bigint NULL REFERENCES "audits_runfinding" ("id") DEFERRABLE INITIALLY DEFERRED,
  "hint" varchar(1000) NOT NULL,
  "kind" varchar(8) NOT NULL,
  "holder" varchar(40) NOT NULL,
  "lease_until" datetime NULL,
  "platform" varchar(24) NOT NULL,
  "vendor" varchar(80) NOT NULL,
  "template" varchar(16) NOT NULL,
  "notes" text NOT NULL,
  "not_before" datetime NULL);
CREATE TABLE "audits_crawlpart" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "file" varchar(120) NOT NULL,
  "start" bigint unsigned NOT NULL CHECK ("start" >= 0),
  "size" bigint unsigned NOT NULL CHECK ("size" >= 0),
  "sha256" varchar(64) NOT NULL,
  "name" varchar(100) NOT NULL,
  "stored_at" datetime NOT NULL,
  "run_id" bigint NOT NULL REFERENCES "audits_run" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "crawl_part_once" UNIQUE ("run_id", "start"));
CREATE TABLE "audits_scoresheet" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "at" datetime NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "item_id" bigint NOT NULL REFERENCES "evidence_evidenceitem" ("id") DEFERRABLE INITIALLY DEFERRED,
  "run_id" bigint NOT NULL REFERENCES "audits_run" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "score_sheet_kept_once" UNIQUE ("run_id", "item_id"));
CREATE TABLE "django_content_type" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "app_label" varchar(100) NOT NULL,
  "model" varchar(100) NOT NULL);
CREATE TABLE "auth_group_permissions" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED,
  "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "auth_permission" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED,
  "codename" varchar(100) NOT NULL,
  "name" varchar(255) NOT NULL);
CREATE TABLE "auth_group" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "name" varchar(150) NOT NULL UNIQUE);
CREATE TABLE "axes_accessattempt" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "user_agent" varchar(255) NOT NULL,
  "ip_address" char(39) NULL,
  "username" varchar(255) NULL,
  "http_accept" varchar(1025) NOT NULL,
  "path_info" varchar(255) NOT NULL,
  "attempt_time" datetime NOT NULL,
  "get_data" text NOT NULL,
  "post_data" text NOT NULL,
  "failures_since_start" integer unsigned NOT NULL CHECK ("failures_since_start" >= 0));
CREATE TABLE "axes_accessfailurelog" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "user_agent" varchar(255) NOT NULL,
  "ip_address" char(39) NULL,
  "username" varchar(255) NULL,
  "http_accept" varchar(1025) NOT NULL,
  "path_info" varchar(255) NOT NULL,
  "attempt_time" datetime NOT NULL,
  "locked_out" bool NOT NULL);
CREATE TABLE "axes_accesslog" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "user_agent" varchar(255) NOT NULL,
  "ip_address" char(39) NULL,
  "username" varchar(255) NULL,
  "http_accept" varchar(1025) NOT NULL,
  "path_info" varchar(255) NOT NULL,
  "attempt_time" datetime NOT NULL,
  "logout_time" datetime NULL,
  "session_hash" varchar(64) NOT NULL);
CREATE TABLE "axes_accessattemptexpiration" (
 "access_attempt_id" integer NOT NULL PRIMARY KEY REFERENCES "axes_accessattempt" ("id") DEFERRABLE INITIALLY DEFERRED,
  "expires_at" datetime NOT NULL);
CREATE TABLE "django_ox_oxscheduletick" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "schedule_name" varchar(128) NOT NULL,
  "scheduled_for" datetime NOT NULL,
  "created_at" datetime NOT NULL,
  "task_id" char(32) NULL REFERENCES "django_ox_oxtask" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "ox_tick_uniq" UNIQUE ("schedule_name", "scheduled_for"));
CREATE TABLE "django_ox_oxtask" (
 "id" char(32) NOT NULL PRIMARY KEY,
  "task_path" varchar(255) NOT NULL,
  "args" text NOT NULL CHECK ((JSON_VALID("args") OR "args" IS NULL)),
  "kwargs" text NOT NULL CHECK ((JSON_VALID("kwargs") OR "kwargs" IS NULL)),
  "queue_name" varchar(128) NOT NULL,
  "priority" smallint NOT NULL,
  "takes_context" bool NOT NULL,
  "backend_name" varchar(128) NOT NULL,
  "status" varchar(10) NOT NULL,
  "run_after" datetime NULL,
  "attempts" smallint unsigned NOT NULL CHECK ("attempts" >= 0),
  "max_attempts" smallint unsigned NOT NULL CHECK ("max_attempts" >= 0),
  "return_value" text NULL CHECK ((JSON_VALID("return_value") OR "return_value" IS NULL)),
  "errors" text NOT NULL CHECK ((JSON_VALID("errors") OR "errors" IS NULL)),
  "worker_ids" text NOT NULL CHECK ((JSON_VALID("worker_ids") OR "worker_ids" IS NULL)),
  "enqueued_at" datetime NOT NULL,
  "started_at" datetime NULL,
  "last_attempted_at" datetime NULL,
  "finished_at" datetime NULL,
  "locked_by" varchar(64) NULL,
  "locked_at" datetime NULL,
  "lease_epoch" bigint NOT NULL,
  "lease_expires_at" datetime NULL);
CREATE TABLE "django_ox_oxschedulechange" (
 "id" smallint unsigned NOT NULL PRIMARY KEY CHECK ("id" >= 0),
  "changed_at" datetime NOT NULL);
CREATE TABLE "django_ox_oxschedule" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "name" varchar(128) NOT NULL UNIQUE,
  "task_key" varchar(128) NOT NULL,
  "trigger" varchar(16) NOT NULL,
  "cron" varchar(128) NOT NULL,
  "every_seconds" integer unsigned NULL CHECK ("every_seconds" >= 0),
  "phase_seconds" integer unsigned NOT NULL CHECK ("phase_seconds" >= 0),
  "arguments" text NOT NULL CHECK ((JSON_VALID("arguments") OR "arguments" IS NULL)),
  "enabled" bool NOT NULL,
  "start_time" datetime NOT NULL,
  "boundary_for" varchar(64) NOT NULL,
  "boundary_generation" integer unsigned NOT NULL CHECK ("boundary_generation" >= 0),
  "end_time" datetime NULL,
  "starting_deadline_seconds" integer unsigned NULL CHECK ("starting_deadline_seconds" >= 0),
  "created_at" datetime NOT NULL,
  "updated_at" datetime NOT NULL,
  CONSTRAINT "ox_schedule_one_trigger" CHECK ((("every_seconds" IS NULL AND "trigger" = 'cron') OR ("cron" = '' AND "every_seconds" IS NOT NULL AND "trigger" = 'interval'))));
CREATE TABLE "obligations_assignment_inherits_from" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "from_assignment_id" bigint NOT NULL REFERENCES "obligations_assignment" ("id") DEFERRABLE INITIALLY DEFERRED,
  "to_assignment_id" bigint NOT NULL REFERENCES "obligations_assignment" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "obligations_answer" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "text" text NOT NULL,
  "at" datetime NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "assignment_id" bigint NOT NULL REFERENCES "obligations_assignment" ("id") DEFERRABLE INITIALLY DEFERRED,
  "recalled_at" datetime NULL,
  "recalled_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "obligations_answer_items" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "answer_id" bigint NOT NULL REFERENCES "obligations_answer" ("id") DEFERRABLE INITIALLY DEFERRED,
  "evidenceitem_id" bigint NOT NULL REFERENCES "evidence_evidenceitem" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "obligations_extension" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "wanted" datetime NULL,
  "reason" text NOT NULL,
  "asked_at" datetime NULL,
  "granted" bool NULL,
  "due" datetime NULL,
  "answer" text NOT NULL,
  "decided_at" datetime NULL,
  "asked_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "assignment_id" bigint NOT NULL REFERENCES "obligations_assignment" ("id") DEFERRABLE INITIALLY DEFERRED,
  "decided_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "obligations_return" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "reason" text NOT NULL,
  "at" datetime NOT NULL,
  "answer_id" bigint NOT NULL REFERENCES "obligations_answer" ("id") DEFERRABLE INITIALLY DEFERRED,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "undone_at" datetime NULL);
CREATE TABLE "obligations_step" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "verb" varchar(20) NOT NULL,
  "state" varchar(12) NOT NULL,
  "due" datetime NULL,
  "at" datetime NOT NULL,
  "reason" text NOT NULL,
  "assignment_id" bigint NOT NULL REFERENCES "obligations_assignment" ("id") DEFERRABLE INITIALLY DEFERRED,
  "by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "obligations_urging" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "text" text NOT NULL,
  "at" datetime NOT NULL,
  "assignment_id" bigint NOT NULL REFERENCES "obligations_assignment" ("id") DEFERRABLE INITIALLY DEFERRED,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "undone_at" datetime NULL);
CREATE TABLE "obligations_breach" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "due" datetime NOT NULL,
  "noted_at" datetime NOT NULL,
  "assignment_id" bigint NOT NULL REFERENCES "obligations_assignment" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "breach_noted_once" UNIQUE ("assignment_id", "due"));
CREATE TABLE "obligations_contribution" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "from_date" date NOT NULL,
  "assignment_id" bigint NOT NULL REFERENCES "obligations_assignment" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "contribution_once" UNIQUE ("assignment_id", "unit_id"));
CREATE TABLE "obligations_norm" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "code" varchar(12) NOT NULL,
  "polarity" varchar(10) NOT NULL,
  "text" text NOT NULL,
  "start" integer unsigned NOT NULL CHECK ("start" >= 0),
  "end" integer unsigned NOT NULL CHECK ("end" >= 0),
  "directive_id" bigint NOT NULL REFERENCES "obligations_directive" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "norm_code_once" UNIQUE ("directive_id", "code"));
CREATE TABLE "obligations_tally" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "day" date NOT NULL,
  "position" bigint unsigned NOT NULL CHECK ("position" >= 0),
  "hash" varchar(64) NOT NULL,
  "tree" varchar(80) NOT NULL,
  "packed" BLOB NOT NULL,
  "directive_id" bigint NOT NULL REFERENCES "obligations_directive" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "tally_once_a_day" UNIQUE ("directive_id", "day"));
CREATE TABLE "obligations_reading" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "name" varchar(200) NOT NULL,
  "sha256" varchar(64) NOT NULL,
  "file" BLOB NULL,
  "content" text NOT NULL CHECK ((JSON_VALID("content") OR "content" IS NULL)),
  "at" datetime NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "directive_id" bigint NULL UNIQUE REFERENCES "obligations_directive" ("id") DEFERRABLE INITIALLY DEFERRED,
  "lead_unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "pages_done" integer unsigned NOT NULL CHECK ("pages_done" >= 0),
  "pages_total" integer unsigned NULL CHECK ("pages_total" >= 0),
  "refusal" text NOT NULL,
  "waits" bool NOT NULL);
CREATE TABLE "obligations_assignment" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "state" varchar(12) NOT NULL,
  "state_before_pause" varchar(12) NOT NULL,
  "due_original" datetime NULL,
  "due_current" datetime NULL,
  "due_trace" text NOT NULL CHECK ((JSON_VALID("due_trace") OR "due_trace" IS NULL)),
  "given_date" date NOT NULL,
  "given_at" datetime NULL,
  "received_at" datetime NULL,
  "submitted_at" datetime NULL,
  "done_at" datetime NULL,
  "same_hand" bool NOT NULL,
  "submitted_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "directive_id" bigint NOT NULL REFERENCES "obligations_directive" ("id") DEFERRABLE INITIALLY DEFERRED,
  "obligation_id" bigint NOT NULL REFERENCES "obligations_obligation" ("id") DEFERRABLE INITIALLY DEFERRED,
  "period_from" date NULL,
  "period_to" date NULL,
  CONSTRAINT "assignment_due_has_an_origin" CHECK (("due_original" IS NOT NULL OR "due_current" IS NULL)),
  CONSTRAINT "assignment_borne_once_a_period" UNIQUE ("obligation_id", "unit_id", "period_from"),
  CONSTRAINT "assignment_period_runs_forward" CHECK ((("period_from" IS NULL AND "period_to" IS NULL) OR "period_to" >= ("period_from"))));
CREATE TABLE "incidents_entry" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "what" varchar(10) NOT NULL,
  "words" varchar(2000) NOT NULL,
  "at" datetime NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "item_id" bigint NULL REFERENCES "evidence_evidenceitem" ("id") DEFERRABLE INITIALLY DEFERRED,
  "incident_id" bigint NOT NULL REFERENCES "incidents_incident" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "incidents_setaside" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "reason" varchar(300) NOT NULL,
  "at" datetime NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "observation_id" bigint NOT NULL UNIQUE REFERENCES "evidence_observation" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "incidents_incident" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "kind" varchar(10) NOT NULL,
  "address" varchar(500) NOT NULL,
  "words" varchar(2000) NOT NULL,
  "started_at" datetime NULL,
  "noticed_at" datetime NOT NULL,
  "opened_at" datetime NOT NULL,
  "opened_on" date NOT NULL,
  "state" varchar(10) NOT NULL,
  "contained_at" datetime NULL,
  "closed_at" datetime NULL,
  "outcome" varchar(14) NOT NULL,
  "channel_id" bigint NULL REFERENCES "registries_channel" ("id") DEFERRABLE INITIALLY DEFERRED,
  "handler_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "observation_id" bigint NULL REFERENCES "evidence_observation" ("id") DEFERRABLE INITIALLY DEFERRED,
  "opened_by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "duplicate_of_id" bigint NULL REFERENCES "incidents_incident" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "incident_has_a_place" CHECK (("channel_id" IS NOT NULL OR NOT ("address" = ''))),
  CONSTRAINT "incident_outcome_when_closed" CHECK (("outcome" = '' OR "state" = 'closed')));
CREATE TABLE "incidents_step" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "code" varchar(12) NOT NULL,
  "order" smallint unsigned NOT NULL CHECK ("order" >= 0),
  "due_at" datetime NULL,
  "done_at" datetime NULL,
  "left_out" varchar(300) NOT NULL,
  "done_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "incident_id" bigint NOT NULL REFERENCES "incidents_incident" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "incident_step_once" UNIQUE ("incident_id", "code"),
  CONSTRAINT "incident_step_done_or_left_out" CHECK (("done_at" IS NULL OR "left_out" = '')));
CREATE TABLE "incidents_lesson" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "at" datetime NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "incident_id" bigint NOT NULL REFERENCES "incidents_incident" ("id") DEFERRABLE INITIALLY DEFERRED,
  "obligation_id" bigint NOT NULL UNIQUE REFERENCES "obligations_obligation" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "incidents_contact" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "valid_from" date NOT NULL,
  "valid_to" date NULL,
  "kind" varchar(10) NOT NULL,
  "name" varchar(200) NOT NULL,
  "phone" varchar(60) NOT NULL,
  "address" varchar(200) NOT NULL,
  "source" varchar(300) NOT NULL,
  "needs_check" bool NOT NULL,
  "instead_of_id" bigint NULL REFERENCES "incidents_contact" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "incidents_contact_ends_after_start" CHECK (("valid_to" IS NULL OR "valid_to" >= ("valid_from"))));
INSERT INTO "incidents_contact" ("id", "valid_from", "valid_to", "kind", "name", "phone", "address", "source", "needs_check", "instead_of_id", "unit_id") VALUES (1, '2021-01-01', NULL, 'fake_news', 'Nơi tiếp nhận tin giả', '18008108', 'tingia.gov.vn', 'Công bố năm 2021; cơ quan chủ quản đã thay đổi từ đó, hãy gọi thử trước khi dùng.', 1, NULL, NULL);
INSERT INTO "incidents_contact" ("id", "valid_from", "valid_to", "kind", "name", "phone", "address", "source", "needs_check", "instead_of_id", "unit_id") VALUES (2, '2021-01-01', NULL, 'telecom', 'Đầu số nhận phản ánh cuộc gọi, tin nhắn lừa', '156 hoặc 5656', '', 'Ghi sẵn khi cài phần mềm; hãy gọi thử và ghi lại theo văn bản của địa phương.', 1, NULL, NULL);
INSERT INTO "incidents_contact" ("id", "valid_from", "valid_to", "kind", "name", "phone", "address", "source", "needs_check", "instead_of_id", "unit_id") VALUES (3, '2021-01-01', NULL, 'cyber', 'Trung tâm Giám sát an toàn không gian mạng quốc gia (NCSC)', '', '', 'Công bố năm 2021; cơ quan chủ quản đã thay đổi từ đó, hãy gọi thử trước khi dùng.', 1, NULL, NULL);
INSERT INTO "incidents_contact" ("id", "valid_from", "valid_to", "kind", "name", "phone", "address", "source", "needs_check", "instead_of_id", "unit_id") VALUES (4, '2021-01-01', NULL, 'cyber', 'Cục An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao (A05), Bộ Công an', '', '', 'Ghi sẵn khi cài phần mềm; hãy gọi thử và ghi lại theo văn bản của địa phương.', 1, NULL, NULL);
INSERT INTO "incidents_contact" ("id", "valid_from", "valid_to", "kind", "name", "phone", "address", "source", "needs_check", "instead_of_id", "unit_id") VALUES (5, '2021-01-01', NULL, 'cyber', 'Phòng An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao (PA05), Công an tỉnh', '', 'qua công an xã', 'Ghi sẵn khi cài phần mềm; hãy gọi thử và ghi lại theo văn bản của địa phương.', 1, NULL, NULL);
INSERT INTO "incidents_contact" ("id", "valid_from", "valid_to", "kind", "name", "phone", "address", "source", "needs_check", "instead_of_id", "unit_id") VALUES (6, '2021-01-01', NULL, 'platform', 'Facebook', '', 'nút Báo cáo trên trang, mục mạo danh', 'Ghi sẵn khi cài phần mềm; hãy gọi thử và ghi lại theo văn bản của địa phương.', 1, NULL, NULL);
INSERT INTO "incidents_contact" ("id", "valid_from", "valid_to", "kind", "name", "phone", "address", "source", "needs_check", "instead_of_id", "unit_id") VALUES (7, '2021-01-01', NULL, 'platform', 'Zalo', '', 'nút Báo xấu trên trang OA hoặc tài khoản', 'Ghi sẵn khi cài phần mềm; hãy gọi thử và ghi lại theo văn bản của địa phương.', 1, NULL, NULL);
INSERT INTO "incidents_contact" ("id", "valid_from", "valid_to", "kind", "name", "phone", "address", "source", "needs_check", "instead_of_id", "unit_id") VALUES (8, '2021-01-01', NULL, 'platform', 'YouTube', '', 'nút Báo cáo dưới kênh, mục mạo danh', 'Ghi sẵn khi cài phần mềm; hãy gọi thử và ghi lại theo văn bản của địa phương.', 1, NULL, NULL);
INSERT INTO "incidents_contact" ("id", "valid_from", "valid_to", "kind", "name", "phone", "address", "source", "needs_check", "instead_of_id", "unit_id") VALUES (9, '2021-01-01', NULL, 'platform', 'TikTok', '', 'nút Báo cáo trên tài khoản, mục mạo danh', 'Ghi sẵn khi cài phần mềm; hãy gọi thử và ghi lại theo văn bản của địa phương.', 1, NULL, NULL);
CREATE TABLE "incidents_paper" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "kind" varchar(10) NOT NULL,
  "recipients" text NOT NULL,
  "subject" varchar(300) NOT NULL,
  "text" text NOT NULL,
  "edited_at" datetime NOT NULL,
  "edited_by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "incident_id" bigint NOT NULL REFERENCES "incidents_incident" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "incident_paper_once" UNIQUE ("incident_id", "kind"));
CREATE TABLE "incidents_issuedwarning" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "subject" varchar(300) NOT NULL,
  "text" text NOT NULL,
  "post" text NOT NULL,
  "script" text NOT NULL,
  "issued_at" datetime NOT NULL,
  "approved_at" datetime NULL,
  "objection" varchar(300) NOT NULL,
  "approved_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "incident_id" bigint NOT NULL REFERENCES "incidents_incident" ("id") DEFERRABLE INITIALLY DEFERRED,
  "issued_by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "warning_approved_by_somebody" CHECK ((("approved_at" IS NULL AND "approved_by_id" IS NULL) OR ("approved_at" IS NOT NULL AND "approved_by_id" IS NOT NULL AND "objection" = ''))));
CREATE TABLE "incidents_contactcheck" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "on" date NOT NULL,
  "at" datetime NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "contact_id" bigint NOT NULL REFERENCES "incidents_contact" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "incidents_tip" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "code" varchar(12) NOT NULL UNIQUE,
  "link" varchar(500) NOT NULL,
  "words" varchar(2000) NOT NULL,
  "contact" varchar(120) NOT NULL,
  "received_at" datetime NOT NULL,
  "received_on" date NOT NULL,
  "state" varchar(9) NOT NULL,
  "reason" varchar(300) NOT NULL,
  "seen_at" datetime NULL,
  "blanked_on" date NULL,
  "incident_id" bigint NULL REFERENCES "incidents_incident" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "times" integer unsigned NOT NULL CHECK ("times" >= 0));
CREATE TABLE "incidents_tippicture" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "kind" varchar(4) NOT NULL,
  "content" BLOB NOT NULL,
  "size" integer unsigned NOT NULL CHECK ("size" >= 0),
  "sha256" varchar(64) NOT NULL,
  "received_on" date NOT NULL,
  "tip_id" bigint NOT NULL REFERENCES "incidents_tip" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "obligations_directive" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "number" varchar(80) NOT NULL,
  "kind" varchar(60) NOT NULL,
  "issuer_name" varchar(300) NOT NULL,
  "date" date NOT NULL,
  "subject" varchar(1000) NOT NULL,
  "text" text NOT NULL,
  "sha256" varchar(64) NOT NULL,
  "number_key" varchar(80) NOT NULL,
  "issuer_key" varchar(300) NOT NULL,
  "search" varchar(1200) NOT NULL,
  "read" text NOT NULL CHECK ((JSON_VALID("read") OR "read" IS NULL)),
  "imported_at" datetime NOT NULL,
  "file_id" bigint NULL REFERENCES "evidence_evidenceitem" ("id") DEFERRABLE INITIALLY DEFERRED,
  "imported_by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "lead_unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "removed_at" datetime NULL,
  "removed_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "obligations_obligation" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "code" varchar(12) NOT NULL,
  "order" integer unsigned NOT NULL CHECK ("order" >= 0),
  "text" text NOT NULL,
  "start" integer unsigned NOT NULL CHECK ("start" >= 0),
  "end" integer unsigned NOT NULL CHECK ("end" >= 0),
  "kind" varchar(12) NOT NULL,
  "duty" varchar(60) NOT NULL,
  "bearer_class" varchar(60) NOT NULL,
  "bearer" varchar(500) NOT NULL,
  "lead" varchar(500) NOT NULL,
  "coordinators" text NOT NULL CHECK ((JSON_VALID("coordinators") OR "coordinators" IS NULL)),
  "periodicity" varchar(120) NOT NULL,
  "due_phrase" varchar(300) NOT NULL,
  "due_at" datetime NULL,
  "due_trace" text NOT NULL CHECK ((JSON_VALID("due_trace") OR "due_trace" IS NULL)),
  "criteria" text NOT NULL CHECK ((JSON_VALID("criteria") OR "criteria" IS NULL)),
  "confirmed_at" datetime NOT NULL,
  "confirmed_by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "directive_id" bigint NOT NULL REFERENCES "obligations_directive" ("id") DEFERRABLE INITIALLY DEFERRED,
  "basis" text NOT NULL CHECK ((JSON_VALID("basis") OR "basis" IS NULL)),
  "search" text NOT NULL,
  CONSTRAINT "obligation_code_once" UNIQUE ("directive_id", "code"),
  CONSTRAINT "obligation_has_an_anchor" CHECK ("end" > ("start")));
CREATE TABLE "obligations_trackingimport" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "name" varchar(200) NOT NULL,
  "obligations" text NOT NULL CHECK ((JSON_VALID("obligations") OR "obligations" IS NULL)),
  "directives" text NOT NULL CHECK ((JSON_VALID("directives") OR "directives" IS NULL)),
  "at" datetime NOT NULL,
  "undone_at" datetime NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "lead_unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "undone_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "obligations_deadlineact" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "number" varchar(80) NOT NULL,
  "date" date NOT NULL,
  "signer" varchar(200) NOT NULL,
  "due_date" date NOT NULL,
  "at" datetime NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "scan_id" bigint NULL REFERENCES "evidence_evidenceitem" ("id") DEFERRABLE INITIALLY DEFERRED,
  "directive_id" bigint NOT NULL REFERENCES "obligations_directive" ("id") DEFERRABLE INITIALLY DEFERRED,
  "reason" varchar(500) NOT NULL,
  "undone_at" datetime NULL,
  "undone_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "issuer" varchar(200) NOT NULL,
  "kind" varchar(60) NOT NULL,
  "subject" varchar(500) NOT NULL,
  "is_letter" bool NOT NULL,
  "corrects_id" bigint NULL UNIQUE REFERENCES "obligations_deadlineact" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "inspections_criteriasheet" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "name" varchar(200) NOT NULL,
  "text" text NOT NULL,
  "is_starter" bool NOT NULL,
  "at" datetime NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "inspections_teammember" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "role" varchar(10) NOT NULL,
  "joined_at" datetime NOT NULL,
  "left_at" datetime NULL,
  "reason" varchar(300) NOT NULL,
  "person_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "round_id" bigint NOT NULL REFERENCES "inspections_inspectionround" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "inspections_shortcoming" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "words" varchar(1000) NOT NULL,
  "remedy" varchar(1000) NOT NULL,
  "due_on" date NOT NULL,
  "state" varchar(8) NOT NULL,
  "relook" varchar(1000) NOT NULL,
  "relooked_at" datetime NULL,
  "at" datetime NOT NULL,
  "assignment_id" bigint NULL REFERENCES "obligations_assignment" ("id") DEFERRABLE INITIALLY DEFERRED,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "line_id" bigint NULL REFERENCES "inspections_checkline" ("id") DEFERRABLE INITIALLY DEFERRED,
  "relooked_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "visit_id" bigint NOT NULL REFERENCES "inspections_unitvisit" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "inspections_guidancenote" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "words" varchar(1000) NOT NULL,
  "at" datetime NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "visit_id" bigint NOT NULL REFERENCES "inspections_unitvisit" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "inspections_checkentry" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "outcome" varchar(16) NOT NULL,
  "note" varchar(1000) NOT NULL,
  "count" real NULL,
  "of" real NULL,
  "points" real NULL,
  "base" integer unsigned NOT NULL CHECK ("base" >= 0),
  "version" integer unsigned NULL CHECK ("version" >= 0),
  "state" varchar(9) NOT NULL,
  "at" datetime NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "line_id" bigint NOT NULL REFERENCES "inspections_checkline" ("id") DEFERRABLE INITIALLY DEFERRED,
  "batch_id" bigint NOT NULL REFERENCES "inspections_entrybatch" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "check_entry_version_once" UNIQUE ("line_id", "version"));
CREATE TABLE "inspections_entrybatch" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "key" varchar(64) NOT NULL,
  "digest" varchar(64) NOT NULL,
  "summary" text NOT NULL CHECK ((JSON_VALID("summary") OR "summary" IS NULL)),
  "at" datetime NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "visit_id" bigint NOT NULL REFERENCES "inspections_unitvisit" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "entry_batch_once" UNIQUE ("visit_id", "by_id", "key"));
CREATE TABLE "inspections_checkline" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "outcome" varchar(16) NOT NULL,
  "note" varchar(1000) NOT NULL,
  "count" real NULL,
  "of" real NULL,
  "points" real NULL,
  "order" integer unsigned NOT NULL CHECK ("order" >= 0),
  "origin" varchar(5) NOT NULL,
  "criterion" varchar(80) NOT NULL,
  "text" text NOT NULL,
  "basis" varchar(500) NOT NULL,
  "machine_outcome" varchar(16) NOT NULL,
  "machine_quote" text NOT NULL,
  "machine_at" datetime NULL,
  "most" real NULL,
  "scale" varchar(500) NOT NULL,
  "proof" varchar(300) NOT NULL,
  "owner" varchar(200) NOT NULL,
  "version" integer unsigned NOT NULL CHECK ("version" >= 0),
  "self_count" real NULL,
  "self_of" real NULL,
  "self_points" real NULL,
  "self_note" varchar(1000) NOT NULL,
  "obligation_id" bigint NULL REFERENCES "obligations_obligation" ("id") DEFERRABLE INITIALLY DEFERRED,
  "observation_id" bigint NULL REFERENCES "evidence_observation" ("id") DEFERRABLE INITIALLY DEFERRED,
  "visit_id" bigint NOT NULL REFERENCES "inspections_unitvisit" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "check_line_once" UNIQUE ("visit_id", "origin", "order"));
CREATE TABLE "inspections_visitpicture" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "at" datetime NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "item_id" bigint NOT NULL REFERENCES "evidence_evidenceitem" ("id") DEFERRABLE INITIALLY DEFERRED,
  "line_id" bigint NULL REFERENCES "inspections_checkline" ("id") DEFERRABLE INITIALLY DEFERRED,
  "visit_id" bigint NOT NULL REFERENCES "inspections_unitvisit" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "visit_picture_once" UNIQUE ("visit_id", "item_id", "line_id"));
CREATE TABLE "inspections_inspectionplan" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "span" varchar(6) NOT NULL,
  "title" varchar(300) NOT NULL,
  "basis" varchar(1000) NOT NULL,
  "starts_on" date NOT NULL,
  "ends_on" date NOT NULL,
  "state" varchar(8) NOT NULL,
  "number" varchar(20) NOT NULL,
  "signed_on" date NULL,
  "at" datetime NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "directive_id" bigint NULL REFERENCES "obligations_directive" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "end_reason" varchar(300) NOT NULL,
  "ended_at" datetime NULL,
  CONSTRAINT "inspection_plan_runs_forward" CHECK ("ends_on" >= ("starts_on")));
CREATE TABLE "inspections_inspectionround" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "name" varchar(200) NOT NULL,
  "starts_on" date NOT NULL,
  "ends_on" date NOT NULL,
  "frame_kind" varchar(8) NOT NULL,
  "asks_duties" bool NOT NULL,
  "asks_law" bool NOT NULL,
  "frame" text NOT NULL CHECK ((JSON_VALID("frame") OR "frame" IS NULL)),
  "frame_digest" varchar(64) NOT NULL,
  "seed" varchar(40) NOT NULL,
  "size" integer unsigned NOT NULL CHECK ("size" >= 0),
  "sampled_at" datetime NULL,
  "at" datetime NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "plan_id" bigint NOT NULL REFERENCES "inspections_inspectionplan" ("id") DEFERRABLE INITIALLY DEFERRED,
  "sheet_id" bigint NULL REFERENCES "inspections_criteriasheet" ("id") DEFERRABLE INITIALLY DEFERRED,
  "end_reason" varchar(300) NOT NULL,
  "ended_at" datetime NULL,
  CONSTRAINT "inspection_round_runs_forward" CHECK ("ends_on" >= ("starts_on")));
CREATE TABLE "inspections_unitvisit" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "day" date NOT NULL,
  "origin" varchar(8) NOT NULL,
  "reason" varchar(300) NOT NULL,
  "state" varchar(10) NOT NULL,
  "opened_at" datetime NULL,
  "minutes" text NOT NULL CHECK ((JSON_VALID("minutes") OR "minutes" IS NULL)),
  "minutes_digest" varchar(64) NOT NULL,
  "minuted_at" datetime NULL,
  "objection" text NOT NULL,
  "objection_at" datetime NULL,
  "unit_signer" varchar(200) NOT NULL,
  "unit_signed_at" datetime NULL,
  "team_signed_at" datetime NULL,
  "number" varchar(20) NOT NULL,
  "signed_on" date NULL,
  "conclusion" text NOT NULL,
  "drop_reason" varchar(300) NOT NULL,
  "scored_at" datetime NULL,
  "objection_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "round_id" bigint NOT NULL REFERENCES "inspections_inspectionround" ("id") DEFERRABLE INITIALLY DEFERRED,
  "scored_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "team_signed_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_signed_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "refusal_reason" varchar(500) NOT NULL,
  "refusal_witness" varchar(200) NOT NULL,
  "refused_at" datetime NULL,
  "refused_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "lawbook_lawaddition" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "source" varchar(200) NOT NULL,
  "at" datetime NOT NULL,
  "undone_at" datetime NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "undone_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "lawbook_owninstrument" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "number" varchar(80) NOT NULL,
  "kind" varchar(60) NOT NULL,
  "issuer" varchar(200) NOT NULL,
  "title" varchar(1000) NOT NULL,
  "date" date NULL,
  "in_force_from" date NULL,
  "in_force_to" date NULL,
  "replaced_by" text NOT NULL CHECK ((JSON_VALID("replaced_by") OR "replaced_by" IS NULL)),
  "pending" text NOT NULL CHECK ((JSON_VALID("pending") OR "pending" IS NULL)),
  "source" varchar(500) NOT NULL,
  "words" text NOT NULL,
  "addition_id" bigint NOT NULL REFERENCES "lawbook_lawaddition" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "mfa_authenticator" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "type" varchar(20) NOT NULL,
  "data" text NOT NULL CHECK ((JSON_VALID("data") OR "data" IS NULL)),
  "user_id" bigint NOT NULL REFERENCES "units_user" ("id") DEFERRABLE INITIALLY DEFERRED,
  "created_at" datetime NOT NULL,
  "last_used_at" datetime NULL);
CREATE TABLE "notices_letter" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "day" date NOT NULL,
  "urgent" bool NOT NULL,
  "message_id" varchar(120) NOT NULL UNIQUE,
  "packed_at" datetime NOT NULL,
  "next_try_at" datetime NOT NULL,
  "tries" integer unsigned NOT NULL CHECK ("tries" >= 0),
  "fault" varchar(300) NOT NULL,
  "sent_at" datetime NULL,
  "dropped_at" datetime NULL,
  "recipient_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "notices_feedtoken" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "token_hash" varchar(64) NOT NULL UNIQUE,
  "issued_at" datetime NOT NULL,
  "ended_at" datetime NULL,
  "person_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "notices_notification" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "subject_type" varchar(80) NOT NULL,
  "subject_id" varchar(64) NOT NULL,
  "kind" varchar(40) NOT NULL,
  "instance" varchar(80) NOT NULL,
  "title" varchar(400) NOT NULL,
  "detail" varchar(400) NOT NULL,
  "path" varchar(300) NOT NULL,
  "urgent" bool NOT NULL,
  "stored_at" datetime NOT NULL,
  "deliver_from" datetime NOT NULL,
  "read_at" datetime NULL,
  "ended_at" datetime NULL,
  "letter_id" bigint NULL REFERENCES "notices_letter" ("id") DEFERRABLE INITIALLY DEFERRED,
  "recipient_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "handed_on_at" datetime NULL,
  CONSTRAINT "told_once" UNIQUE ("recipient_id", "subject_type", "subject_id", "kind", "instance"));
CREATE TABLE "obligations_onwardorder" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "subject" varchar(300) NOT NULL,
  "text" text NOT NULL,
  "state" varchar(8) NOT NULL,
  "number" varchar(100) NOT NULL,
  "signed_on" date NULL,
  "at" datetime NOT NULL,
  "assignment_id" bigint NOT NULL REFERENCES "obligations_assignment" ("id") DEFERRABLE INITIALLY DEFERRED,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "onward_signed_on" CHECK ((NOT ("state" = 'issued') OR "signed_on" IS NOT NULL)));
CREATE TABLE "obligations_onwardreceipt" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "name" varchar(200) NOT NULL,
  "acknowledged_at" datetime NULL,
  "proof" varchar(300) NOT NULL,
  "acknowledged_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "order_id" bigint NOT NULL REFERENCES "obligations_onwardorder" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "onward_receipt_named" CHECK (("unit_id" IS NOT NULL OR NOT ("name" = ''))));
CREATE TABLE "outreach_officialtext" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "edition" smallint unsigned NOT NULL CHECK ("edition" >= 0),
  "at" datetime NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "item_id" bigint NOT NULL REFERENCES "evidence_evidenceitem" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "outreach_campaign" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "title" varchar(200) NOT NULL,
  "version" varchar(12) NOT NULL,
  "cut_off" date NOT NULL,
  "closes_on" date NOT NULL,
  "opened_at" datetime NOT NULL,
  "closed_at" datetime NULL,
  "directive_id" bigint NULL REFERENCES "obligations_directive" ("id") DEFERRABLE INITIALLY DEFERRED,
  "opened_by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "outreach_acknowledgement" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "edition" smallint unsigned NOT NULL CHECK ("edition" >= 0),
  "version" varchar(12) NOT NULL,
  "reply" varchar(10) NOT NULL,
  "reason" varchar(300) NOT NULL,
  "means" varchar(8) NOT NULL,
  "at" datetime NOT NULL,
  "replaced_at" datetime NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "item_id" bigint NULL REFERENCES "evidence_evidenceitem" ("id") DEFERRABLE INITIALLY DEFERRED,
  "person_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "campaign_id" bigint NOT NULL REFERENCES "outreach_campaign" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "acknowledgement_sheet_is_proven" CHECK ((NOT ("means" = 'sheet') OR "item_id" IS NOT NULL)),
  CONSTRAINT "acknowledgement_declined_says_why" CHECK ((NOT ("reply" = 'declined') OR NOT ("reason" = ''))));
CREATE TABLE "outreach_invited" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "counted" bool NOT NULL,
  "serial" smallint unsigned NOT NULL CHECK ("serial" >= 0),
  "campaign_id" bigint NOT NULL REFERENCES "outreach_campaign" ("id") DEFERRABLE INITIALLY DEFERRED,
  "person_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "invited_once" UNIQUE ("campaign_id", "person_id"));
CREATE TABLE "outreach_deed" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "kind" varchar(10) NOT NULL,
  "day" date NOT NULL,
  "title" varchar(200) NOT NULL,
  "of_code" bool NOT NULL,
  "minutes" integer unsigned NULL CHECK ("minutes" >= 0),
  "clusters" integer unsigned NULL CHECK ("clusters" >= 0),
  "times" integer unsigned NULL CHECK ("times" >= 0),
  "people" integer unsigned NULL CHECK ("people" >= 0),
  "reached" integer unsigned NULL CHECK ("reached" >= 0),
  "pieces" integer unsigned NULL CHECK ("pieces" >= 0),
  "url" varchar(500) NOT NULL,
  "at" datetime NOT NULL,
  "voided_at" datetime NULL,
  "void_reason" varchar(300) NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "item_id" bigint NULL REFERENCES "evidence_evidenceitem" ("id") DEFERRABLE INITIALLY DEFERRED,
  "observation_id" bigint NULL UNIQUE REFERENCES "evidence_observation" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "voided_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "form" varchar(10) NOT NULL,
  "version" varchar(12) NOT NULL);
CREATE TABLE "outreach_quizpass" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "edition" smallint unsigned NOT NULL CHECK ("edition" >= 0),
  "version" varchar(12) NOT NULL,
  "at" datetime NOT NULL,
  "campaign_id" bigint NOT NULL REFERENCES "outreach_campaign" ("id") DEFERRABLE INITIALLY DEFERRED,
  "person_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "quiz_passed_once" UNIQUE ("person_id", "edition"));
CREATE TABLE "outreach_termsreview" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "platform" varchar(12) NOT NULL,
  "reviewed_on" date NOT NULL,
  "next_on" date NOT NULL,
  "at" datetime NOT NULL,
  "owner_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "terms_reviewed_once" UNIQUE ("unit_id", "platform", "reviewed_on"),
  CONSTRAINT "terms_next_after_review" CHECK ("next_on" > ("reviewed_on")));
CREATE TABLE "registries_spokespersonmandate" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "valid_from" date NOT NULL,
  "valid_to" date NULL,
  "act" varchar(200) NOT NULL,
  "phone" varchar(30) NOT NULL,
  "email" varchar(254) NOT NULL,
  "person_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "case" varchar(300) NOT NULL,
  "declared_at" datetime NULL,
  "declared_url" varchar(500) NOT NULL,
  "ended_at" datetime NULL,
  "kind" varchar(8) NOT NULL,
  "limits" varchar(500) NOT NULL,
  "signed_at" datetime NULL,
  "signer_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "title" varchar(120) NOT NULL,
  CONSTRAINT "registries_spokespersonmandate_ends_after_start" CHECK (("valid_to" IS NULL OR "valid_to" >= ("valid_from"))),
  CONSTRAINT "mandate_of_a_case_has_case_and_end" CHECK ((NOT ("kind" = 'case') OR ("valid_to" IS NOT NULL AND NOT ("case" = '')))));
CREATE TABLE "registries_speakersighting" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "first_at" datetime NULL,
  "last_at" datetime NULL,
  "address" varchar(2000) NOT NULL,
  "missing" text NOT NULL CHECK ((JSON_VALID("missing") OR "missing" IS NULL)),
  "looked_at" datetime NOT NULL,
  "mandate_id" bigint NOT NULL UNIQUE REFERENCES "registries_spokespersonmandate" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "registries_boardmember" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "task" varchar(120) NOT NULL,
  "person_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "board_id" bigint NOT NULL REFERENCES "registries_editorialboard" ("id") DEFERRABLE INITIALLY DEFERRED,
  "deputy_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "role" varchar(10) NOT NULL,
  "valid_from" date NULL,
  "valid_to" date NULL);
CREATE TABLE "registries_regulation" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "kind" varchar(8) NOT NULL,
  "version" integer unsigned NOT NULL CHECK ("version" >= 0),
  "state" varchar(8) NOT NULL,
  "title" varchar(500) NOT NULL,
  "subject" varchar(500) NOT NULL,
  "answers" text NOT NULL CHECK ((JSON_VALID("answers") OR "answers" IS NULL)),
  "bases" text NOT NULL CHECK ((JSON_VALID("bases") OR "bases" IS NULL)),
  "text" text NOT NULL,
  "laws" text NOT NULL CHECK ((JSON_VALID("laws") OR "laws" IS NULL)),
  "drafted_for" date NOT NULL,
  "number" varchar(100) NOT NULL,
  "signed_on" date NULL,
  "valid_from" date NULL,
  "valid_to" date NULL,
  "at" datetime NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "regulation_version_once" UNIQUE ("unit_id", "kind", "version"));
CREATE TABLE "registries_correctiondemand" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "on" date NOT NULL,
  "at" datetime NOT NULL,
  "direction" varchar(8) NOT NULL,
  "party" varchar(200) NOT NULL,
  "number" varchar(100) NOT NULL,
  "about" varchar(500) NOT NULL,
  "settled_on" date NULL,
  "outcome" varchar(8) NOT NULL,
  "words" varchar(500) NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "registries_disciplinematter" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "on" date NOT NULL,
  "at" datetime NOT NULL,
  "words" varchar(500) NOT NULL,
  "settled_on" date NULL,
  "outcome" varchar(500) NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "registries_orientationreceipt" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "at" datetime NOT NULL,
  "orientation_id" bigint NOT NULL REFERENCES "registries_orientation" ("id") DEFERRABLE INITIALLY DEFERRED,
  "person_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "orientation_receipt_once" UNIQUE ("orientation_id", "person_id"));
CREATE TABLE "registries_orientation" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "on" date NOT NULL,
  "at" datetime NOT NULL,
  "number" varchar(100) NOT NULL,
  "issued_on" date NOT NULL,
  "sender" varchar(200) NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "orientation_once" UNIQUE ("unit_id", "number", "issued_on"));
CREATE TABLE "press_pressbriefing" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "on" date NOT NULL,
  "organiser" varchar(200) NOT NULL,
  "subject" varchar(300) NOT NULL,
  "at" datetime NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "press_pressentry" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "what" varchar(12) NOT NULL,
  "words" varchar(1000) NOT NULL,
  "at" datetime NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "request_id" bigint NOT NULL REFERENCES "press_pressrequest" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "press_askingback" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "words" varchar(1000) NOT NULL,
  "began_at" datetime NOT NULL,
  "reply" varchar(1000) NOT NULL,
  "ended_at" datetime NULL,
  "began_by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "request_id" bigint NOT NULL REFERENCES "press_pressrequest" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "press_falsereport" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "outlet" varchar(200) NOT NULL,
  "medium" varchar(10) NOT NULL,
  "article" varchar(300) NOT NULL,
  "url" varchar(500) NOT NULL,
  "printed_on" date NOT NULL,
  "printed_words" text NOT NULL,
  "grounds" text NOT NULL,
  "wants_apology" bool NOT NULL,
  "noted_on" date NOT NULL,
  "noted_at" datetime NOT NULL,
  "state" varchar(10) NOT NULL,
  "reason" varchar(500) NOT NULL,
  "demand_id" bigint NULL UNIQUE REFERENCES "registries_correctiondemand" ("id") DEFERRABLE INITIALLY DEFERRED,
  "noted_by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "false_report_demanded_by_paper" CHECK ((NOT ("state" IN ('demanded', 'settled')) OR "demand_id" IS NOT NULL)));
CREATE TABLE "press_pressconference" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "on" date NOT NULL,
  "subject" varchar(300) NOT NULL,
  "is_online" bool NOT NULL,
  "state" varchar(10) NOT NULL,
  "at" datetime NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "press_pressrequest" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "kind" varchar(10) NOT NULL,
  "source" varchar(8) NOT NULL,
  "outlet" varchar(200) NOT NULL,
  "journalist" varchar(120) NOT NULL,
  "contact" varchar(200) NOT NULL,
  "question" text NOT NULL,
  "received_at" datetime NOT NULL,
  "received_on" date NOT NULL,
  "occurred_at" datetime NULL,
  "impact_at" datetime NULL,
  "reply_by" datetime NULL,
  "house_days" smallint unsigned NULL CHECK ("house_days" >= 0),
  "entered_at" datetime NOT NULL,
  "state" varchar(12) NOT NULL,
  "before_asking" varchar(12) NOT NULL,
  "reply" text NOT NULL,
  "written_at" datetime NULL,
  "approved_digest" varchar(64) NOT NULL,
  "approved_at" datetime NULL,
  "way" varchar(12) NOT NULL,
  "number" varchar(100) NOT NULL,
  "answered_at" datetime NULL,
  "published_at" datetime NULL,
  "published_url" varchar(500) NOT NULL,
  "ground" varchar(20) NOT NULL,
  "reason" varchar(1000) NOT NULL,
  "recipient" varchar(200) NOT NULL,
  "ended_at" datetime NULL,
  "approved_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "entered_by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "handler_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "regulation_id" bigint NULL REFERENCES "registries_regulation" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "written_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "press_refused_on_a_ground" CHECK ((NOT ("state" = 'refused') OR NOT ("ground" = ''))),
  CONSTRAINT "press_answered_at_a_moment" CHECK ((NOT ("state" IN ('answered', 'published')) OR "answered_at" IS NOT NULL)));
CREATE TABLE "press_yearlyconfirmation" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "year" integer unsigned NOT NULL CHECK ("year" >= 0),
  "counts" text NOT NULL CHECK ((JSON_VALID("counts") OR "counts" IS NULL)),
  "at" datetime NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "press_yearlyreminder" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "year" integer unsigned NOT NULL CHECK ("year" >= 0),
  "answer_by" date NOT NULL,
  "words" varchar(300) NOT NULL,
  "reached" integer unsigned NOT NULL CHECK ("reached" >= 0),
  "at" datetime NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "proofreading_allowance" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "rule" varchar(60) NOT NULL,
  "phrase" varchar(120) NOT NULL,
  "reason" varchar(300) NOT NULL,
  "expires_on" date NOT NULL,
  "granted_at" datetime NOT NULL,
  "ended_at" datetime NULL,
  "ended_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "granted_by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "owner_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "proofreading_draft" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "title" varchar(120) NOT NULL,
  "text" text NOT NULL,
  "digest" varchar(64) NOT NULL,
  "revision" integer unsigned NOT NULL CHECK ("revision" >= 0),
  "saved_at" datetime NOT NULL,
  "updated_at" datetime NOT NULL,
  "author_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "updated_by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "proofreading_article_channels" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "article_id" bigint NOT NULL REFERENCES "proofreading_article" ("id") DEFERRABLE INITIALLY DEFERRED,
  "channel_id" bigint NOT NULL REFERENCES "registries_channel" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "proofreading_approval" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "digest" varchar(64) NOT NULL,
  "title" varchar(120) NOT NULL,
  "text" text NOT NULL,
  "versions" text NOT NULL CHECK ((JSON_VALID("versions") OR "versions" IS NULL)),
  "at" datetime NOT NULL,
  "same_hand" bool NOT NULL,
  "voided_at" datetime NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "voided_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "article_id" bigint NOT NULL REFERENCES "proofreading_article" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "proofreading_reviewduty" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "field" varchar(10) NOT NULL,
  "since" datetime NOT NULL,
  "ended_at" datetime NULL,
  "seat_id" bigint NOT NULL REFERENCES "registries_boardmember" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "proofreading_royaltyrate" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "kind" varchar(10) NOT NULL,
  "amount" integer unsigned NOT NULL CHECK ("amount" >= 0),
  "decision" varchar(200) NOT NULL,
  "valid_from" date NOT NULL,
  "valid_to" date NULL,
  "entered_at" datetime NOT NULL,
  "entered_by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "proofreading_goodnewsplan" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "month" date NOT NULL,
  "target" integer unsigned NOT NULL CHECK ("target" >= 0),
  "entered_at" datetime NOT NULL,
  "entered_by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "good_news_plan_once" UNIQUE ("unit_id", "month"));
CREATE TABLE "proofreading_publication" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "form" varchar(20) NOT NULL,
  "address" varchar(500) NOT NULL,
  "published_at" datetime NOT NULL,
  "at" datetime NOT NULL,
  "sight" varchar(8) NOT NULL,
  "why" varchar(300) NOT NULL,
  "present" integer unsigned NOT NULL CHECK ("present" >= 0),
  "total" integer unsigned NOT NULL CHECK ("total" >= 0),
  "sha256" varchar(64) NOT NULL,
  "looked_at" datetime NULL,
  "approval_id" bigint NOT NULL REFERENCES "proofreading_approval" ("id") DEFERRABLE INITIALLY DEFERRED,
  "article_id" bigint NOT NULL REFERENCES "proofreading_article" ("id") DEFERRABLE INITIALLY DEFERRED,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "channel_id" bigint NOT NULL REFERENCES "registries_channel" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "article_once_on_a_channel" UNIQUE ("article_id", "channel_id"));
CREATE TABLE "proofreading_article" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "kind" varchar(10) NOT NULL,
  "field" varchar(10) NOT NULL,
  "title" varchar(120) NOT NULL,
  "text" text NOT NULL,
  "versions" text NOT NULL CHECK ((JSON_VALID("versions") OR "versions" IS NULL)),
  "digest" varchar(64) NOT NULL,
  "revision" integer unsigned NOT NULL CHECK ("revision" >= 0),
  "state" varchar(10) NOT NULL,
  "approved_digest" varchar(64) NOT NULL,
  "begun_at" datetime NOT NULL,
  "updated_at" datetime NOT NULL,
  "submitted_at" datetime NULL,
  "viewed_at" datetime NULL,
  "scheduled_for" datetime NULL,
  "reason" varchar(500) NOT NULL,
  "author_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "submitted_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "updated_by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "viewed_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "slots" text NOT NULL CHECK ((JSON_VALID("slots") OR "slots" IS NULL)),
  "corrects_id" bigint NULL REFERENCES "proofreading_article" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "article_is_as_approved" CHECK ((NOT ("state" IN ('approved', 'corrected', 'published', 'removed', 'scheduled')) OR "digest" = ("approved_digest"))));
CREATE TABLE "registries_pressattestation" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "on" date NOT NULL,
  "at" datetime NOT NULL,
  "starts_on" date NOT NULL,
  "ends_on" date NOT NULL,
  "staff" integer unsigned NOT NULL CHECK ("staff" >= 0),
  "attested" integer unsigned NOT NULL CHECK ("attested" >= 0),
  "act" varchar(200) NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "reason" varchar(300) NOT NULL,
  CONSTRAINT "attestation_ends" CHECK ("ends_on" >= ("starts_on")),
  CONSTRAINT "attestation_counts" CHECK ("attested" <= ("staff")),
  CONSTRAINT "attestation_once" UNIQUE ("unit_id", "starts_on", "ends_on"));
CREATE TABLE "registries_declinedoffice" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "kind" varchar(10) NOT NULL,
  "reason" varchar(300) NOT NULL,
  "decided_on" date NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "ended_on" date NULL);
CREATE TABLE "registries_channelreferral" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "referred_on" date NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "channel_id" bigint NOT NULL REFERENCES "registries_channel" ("id") DEFERRABLE INITIALLY DEFERRED,
  "person_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "registries_premises" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "place" varchar(200) NOT NULL,
  "hours" varchar(200) NOT NULL,
  "entered_on" date NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "reports_reportfreeze" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "sha256" varchar(64) NOT NULL,
  "known_at" datetime NOT NULL,
  "content" text NOT NULL,
  "report_id" bigint NOT NULL UNIQUE REFERENCES "reports_report" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "reports_submission" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "achieved" text NOT NULL,
  "problems" text NOT NULL,
  "causes" text NOT NULL,
  "plans" text NOT NULL,
  "proposals" text NOT NULL,
  "sent_at" datetime NOT NULL,
  "sent_date" date NOT NULL,
  "recalled_at" datetime NULL,
  "recall_reason" varchar(300) NOT NULL,
  "period_id" bigint NOT NULL REFERENCES "reports_reportperiod" ("id") DEFERRABLE INITIALLY DEFERRED,
  "recalled_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "sent_by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "reports_reportperiod" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "starts_on" date NOT NULL,
  "ends_on" date NOT NULL,
  "due_date" date NULL,
  "opened_at" datetime NOT NULL,
  "directive_id" bigint NOT NULL REFERENCES "obligations_directive" ("id") DEFERRABLE INITIALLY DEFERRED,
  "opened_by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "report_period_once" UNIQUE ("directive_id", "starts_on", "ends_on"),
  CONSTRAINT "report_period_runs_forward" CHECK ("ends_on" >= ("starts_on")));
CREATE TABLE "reports_reporttemplate" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "definition" varchar(40) NOT NULL,
  "name" varchar(200) NOT NULL,
  "content" BLOB NOT NULL,
  "at" datetime NOT NULL,
  "by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "report_template_once" UNIQUE ("unit_id", "definition"));
CREATE TABLE "reports_report" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "definition" varchar(40) NOT NULL,
  "view" varchar(8) NOT NULL,
  "starts_on" date NOT NULL,
  "ends_on" date NOT NULL,
  "due_date" date NULL,
  "head" text NOT NULL CHECK ((JSON_VALID("head") OR "head" IS NULL)),
  "narrative" text NOT NULL CHECK ((JSON_VALID("narrative") OR "narrative" IS NULL)),
  "state" varchar(8) NOT NULL,
  "revision" integer unsigned NOT NULL CHECK ("revision" >= 0),
  "begun_at" datetime NOT NULL,
  "begun_on" date NOT NULL,
  "number" varchar(40) NOT NULL,
  "issued_on" date NULL,
  "signer" varchar(200) NOT NULL,
  "issued_at" datetime NULL,
  "begun_by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "directive_id" bigint NOT NULL REFERENCES "obligations_directive" ("id") DEFERRABLE INITIALLY DEFERRED,
  "issued_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "scan_id" bigint NULL REFERENCES "evidence_evidenceitem" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "period_id" bigint NULL REFERENCES "reports_reportperiod" ("id") DEFERRABLE INITIALLY DEFERRED,
  "outline" text NOT NULL CHECK ((JSON_VALID("outline") OR "outline" IS NULL)),
  "proposed_at" datetime NULL,
  "proposed_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "return_reason" text NOT NULL,
  "saved_at" datetime NULL,
  "saved_figures" text NOT NULL CHECK ((JSON_VALID("saved_figures") OR "saved_figures" IS NULL)),
  CONSTRAINT "report_issued_has_a_number" CHECK (("state" = 'draft' OR ("issued_at" IS NOT NULL AND "issued_on" IS NOT NULL AND NOT ("number" = '')))),
  CONSTRAINT "report_runs_forward" CHECK ("ends_on" >= ("starts_on")));
CREATE TABLE "reports_unfinishedparagraph" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "section" varchar(80) NOT NULL,
  "line" integer unsigned NOT NULL CHECK ("line" >= 0),
  "before" text NOT NULL,
  "words" text NOT NULL,
  "saved_at" datetime NOT NULL,
  "person_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "report_id" bigint NOT NULL REFERENCES "reports_report" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "one_unfinished_paragraph_a_place" UNIQUE ("report_id", "person_id", "section", "line"));
CREATE TABLE "django_session" (
 "session_key" varchar(40) NOT NULL PRIMARY KEY,
  "session_data" text NOT NULL,
  "expire_date" datetime NOT NULL);
CREATE TABLE "socialaccount_socialapp" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "provider" varchar(30) NOT NULL,
  "name" varchar(40) NOT NULL,
  "client_id" varchar(191) NOT NULL,
  "secret" varchar(191) NOT NULL,
  "key" varchar(191) NOT NULL,
  "provider_id" varchar(200) NOT NULL,
  "settings" text NOT NULL CHECK ((JSON_VALID("settings") OR "settings" IS NULL)));
CREATE TABLE "socialaccount_socialtoken" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "token" text NOT NULL,
  "token_secret" text NOT NULL,
  "expires_at" datetime NULL,
  "account_id" integer NOT NULL REFERENCES "socialaccount_socialaccount" ("id") DEFERRABLE INITIALLY DEFERRED,
  "app_id" integer NULL REFERENCES "socialaccount_socialapp" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "socialaccount_socialaccount" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "provider" varchar(200) NOT NULL,
  "uid" varchar(191) NOT NULL,
  "last_login" datetime NOT NULL,
  "date_joined" datetime NOT NULL,
  "user_id" bigint NOT NULL REFERENCES "units_user" ("id") DEFERRABLE INITIALLY DEFERRED,
  "extra_data" text NOT NULL CHECK ((JSON_VALID("extra_data") OR "extra_data" IS NULL)));
CREATE TABLE "succession_plan_originals" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "plan_id" bigint NOT NULL REFERENCES "succession_plan" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "succession_proposal" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "way" varchar(10) NOT NULL,
  "reason" text NOT NULL,
  "state" varchar(10) NOT NULL,
  "proposed_at" datetime NOT NULL,
  "answer" text NOT NULL,
  "decided_at" datetime NULL,
  "decided_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "heir_id" bigint NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "obligation_id" bigint NOT NULL REFERENCES "obligations_obligation" ("id") DEFERRABLE INITIALLY DEFERRED,
  "plan_id" bigint NOT NULL REFERENCES "succession_plan" ("id") DEFERRABLE INITIALLY DEFERRED,
  "proposed_by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "result_id" bigint NULL REFERENCES "obligations_assignment" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "proposal_names_an_heir_or_ends" CHECK ((("heir_id" IS NULL AND "way" = 'end') OR (NOT ("way" = 'end') AND "heir_id" IS NOT NULL))));
CREATE TABLE "succession_proposal_assignments" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "proposal_id" bigint NOT NULL REFERENCES "succession_proposal" ("id") DEFERRABLE INITIALLY DEFERRED,
  "assignment_id" bigint NOT NULL REFERENCES "obligations_assignment" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "succession_plan" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "kind" varchar(12) NOT NULL,
  "effective_date" date NOT NULL,
  "instrument" varchar(300) NOT NULL,
  "new_name" text NOT NULL,
  "new_kind" varchar(20) NOT NULL,
  "new_code" varchar(20) NOT NULL,
  "state" varchar(8) NOT NULL,
  "ended_posts" text NOT NULL CHECK ((JSON_VALID("ended_posts") OR "ended_posts" IS NULL)),
  "closed_logins" text NOT NULL CHECK ((JSON_VALID("closed_logins") OR "closed_logins" IS NULL)),
  "entered_at" datetime NOT NULL,
  "done_at" datetime NULL,
  "change_id" bigint NULL REFERENCES "units_unitchange" ("id") DEFERRABLE INITIALLY DEFERRED,
  "done_by_id" bigint NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "entered_by_id" bigint NOT NULL REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "into_id" bigint NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "new_parent_id" bigint NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "result_id" bigint NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "unit_id" bigint NOT NULL REFERENCES "units_unit" ("id") DEFERRABLE INITIALLY DEFERRED,
  "ended_boards" text NOT NULL CHECK ((JSON_VALID("ended_boards") OR "ended_boards" IS NULL)),
  "ended_mandates" text NOT NULL CHECK ((JSON_VALID("ended_mandates") OR "ended_mandates" IS NULL)),
  "before" text NOT NULL CHECK ((JSON_VALID("before") OR "before" IS NULL)),
  "corrects_id" bigint NULL UNIQUE REFERENCES "succession_plan" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "units_user" (
 "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "password" varchar(128) NOT NULL,
  "last_login" datetime NULL,
  "username" varchar(60) NOT NULL UNIQUE,
  "email" varchar(254) NOT NULL,
  "is_active" bool NOT NULL,
  "person_id" bigint NOT NULL UNIQUE REFERENCES "units_person" ("id") DEFERRABLE INITIALLY DEFERRED,
  "factor_grace_from" datetime NOT NULL,
  "language" varchar(2) NOT NULL);
CREATE UNIQUE INDEX "person_code_once" ON "units_person" ("code") WHERE NOT ("code" = '');
CREATE INDEX "units_recoverylink_user_id_161636e0" ON "units_recoverylink" ("user_id");
CREATE UNIQUE INDEX "units_unitchange_originals_unitchange_id_unit_id_ce457626_uniq" ON "units_unitchange_originals" ("unitchange_id", "unit_id");
CREATE INDEX "units_unitchange_originals_unitchange_id_5d74be4c" ON "units_unitchange_originals" ("unitchange_id");
CREATE INDEX "units_unitchange_originals_unit_id_b3a777fe" ON "units_unitchange_originals" ("unit_id");
CREATE UNIQUE INDEX "units_unitchange_results_unitchange_id_unit_id_93a839a5_uniq" ON "units_unitchange_results" ("unitchange_id", "unit_id");
CREATE INDEX "units_unitchange_results_unitchange_id_6c37e21c" ON "units_unitchange_results" ("unitchange_id");
CREATE INDEX "units_unitchange_results_unit_id_849a7922" ON "units_unitchange_results" ("unit_id");
CREATE INDEX "units_delegation_appointment_id_f293d1c4" ON "units_delegation" ("appointment_id");
CREATE INDEX "units_delegation_to_id_552fd4ab" ON "units_delegation" ("to_id");
CREATE INDEX "units_appointment_person_id_7d4da5a5" ON "units_appointment" ("person_id");
CREATE INDEX "units_appointment_unit_id_550e5f85" ON "units_appointment" ("unit_id");
CREATE UNIQUE INDEX "appointment_open_once" ON "units_appointment" ("person_id", "unit_id", "role") WHERE "valid_to" IS NULL;
CREATE INDEX "units_unitclass_within_id_90603853" ON "units_unitclass" ("within_id");
CREATE INDEX "units_unitversion_code_9bf17ade" ON "units_unitversion" ("code");
CREATE INDEX "units_unitversion_path_f88008d8" ON "units_unitversion" ("path");
CREATE INDEX "units_unitversion_parent_id_b677a892" ON "units_unitversion" ("parent_id");
CREATE INDEX "units_unitversion_unit_id_d52dc067" ON "units_unitversion" ("unit_id");
CREATE UNIQUE INDEX "version_open_once" ON "units_unitversion" ("unit_id") WHERE "valid_to" IS NULL;
CREATE INDEX "account_emailconfirmation_email_address_id_5b7f8c58" ON "account_emailconfirmation" ("email_address_id");
CREATE UNIQUE INDEX "account_emailaddress_user_id_email_987c8728_uniq" ON "account_emailaddress" ("user_id", "email");
CREATE UNIQUE INDEX "unique_verified_email" ON "account_emailaddress" ("email") WHERE "verified" = 1;
CREATE INDEX "account_emailaddress_user_id_2c513194" ON "account_emailaddress" ("user_id");
CREATE INDEX "account_emailaddress_email_03be32b2" ON "account_emailaddress" ("email");
CREATE UNIQUE INDEX "unique_primary_email" ON "account_emailaddress" ("user_id", "primary") WHERE "primary" = 1;
CREATE INDEX "entry_about" ON "activity_entry" ("subject_type", "subject_id", "position");
CREATE INDEX "entry_by" ON "activity_entry" ("by_id", "position");
CREATE INDEX "activity_dispatch_at_27fc123c" ON "activity_dispatch" ("at");
CREATE INDEX "activity_sharednote_ends_at_ea943bb7" ON "activity_sharednote" ("ends_at");
CREATE INDEX "units_person_created_in_id_8f31594a" ON "units_person" ("created_in_id");
CREATE INDEX "units_postproposal_caretaker_id_cabc5b6f" ON "units_postproposal" ("caretaker_id");
CREATE INDEX "units_postproposal_decided_by_id_f0e62aae" ON "units_postproposal" ("decided_by_id");
CREATE INDEX "units_postproposal_person_id_bef77866" ON "units_postproposal" ("person_id");
CREATE INDEX "units_postproposal_post_id_c8e437ae" ON "units_postproposal" ("post_id");
CREATE INDEX "units_postproposal_proposed_by_id_e0f53ed8" ON "units_postproposal" ("proposed_by_id");
CREATE INDEX "units_postproposal_unit_id_0bcdd252" ON "units_postproposal" ("unit_id");
CREATE INDEX "units_opensession_user_id_f36a8de4" ON "units_opensession" ("user_id");
CREATE INDEX "units_apitoken_appointment_id_d3bedc6d" ON "units_apitoken" ("appointment_id");
CREATE INDEX "api_rememberedcall_token_id_28f6ac51" ON "api_rememberedcall" ("token_id");
CREATE INDEX "call_at" ON "api_rememberedcall" ("at");
CREATE INDEX "api_webhook_appointment_id_b03c92f5" ON "api_webhook" ("appointment_id");
CREATE INDEX "webhook_due" ON "api_webhook" ("next_at") WHERE "state" = 'running';
CREATE INDEX "evidence_received" ON "evidence_evidenceitem" ("subject_id", "received_date");
CREATE UNIQUE INDEX "evidence_sent_once" ON "evidence_evidenceitem" ("subject_id", "submitted_by_id", "sha256_received") WHERE "tombstoned_at" IS NULL;
CREATE INDEX "evidence_evidenceitem_subject_id_5a3e7590" ON "evidence_evidenceitem" ("subject_id");
CREATE INDEX "evidence_evidenceitem_submitted_by_id_6b272115" ON "evidence_evidenceitem" ("submitted_by_id");
CREATE INDEX "evidence_evidenceitem_tombstoned_by_id_dd32979c" ON "evidence_evidenceitem" ("tombstoned_by_id");
CREATE INDEX "evidence_criterionaccess_subject_id_035a92dd" ON "evidence_criterionaccess" ("subject_id");
CREATE INDEX "evidence_criterionaccess_unit_id_b340c826" ON "evidence_criterionaccess" ("unit_id");
CREATE INDEX "criterion_access_unit" ON "evidence_criterionaccess" ("unit_id", "subject_id", "criterion");
CREATE INDEX "evidence_access_unit_id_492e566e" ON "evidence_access" ("unit_id");
CREATE INDEX "evidence_access_item_id_a81c01ed" ON "evidence_access" ("item_id");
CREATE INDEX "evidence_observation_by_id_4285a477" ON "evidence_observation" ("by_id");
CREATE INDEX "evidence_observation_item_id_bb97eaf4" ON "evidence_observation" ("item_id");
CREATE INDEX "evidence_observation_subject_id_a16e5c0b" ON "evidence_observation" ("subject_id");
CREATE INDEX "evidence_observation_voided_by_id_a6faf890" ON "evidence_observation" ("voided_by_id");
CREATE INDEX "observation_about" ON "evidence_observation" ("subject_id", "criterion", "period_from");
CREATE INDEX "observation_seen" ON "evidence_observation" ("subject_id", "collected_date");
CREATE INDEX "evidence_verdict_subject_id_2bc00f1a" ON "evidence_verdict" ("subject_id");
CREATE INDEX "verdict_about" ON "evidence_verdict" ("subject_id", "criterion", "period_from", "made_at");
CREATE INDEX "verdict_made" ON "evidence_verdict" ("subject_id", "made_date");
CREATE INDEX "evidence_override_approver_id_6ba83b58" ON "evidence_override" ("approver_id");
CREATE INDEX "evidence_override_closed_by_id_ee773155" ON "evidence_override" ("closed_by_id");
CREATE INDEX "evidence_override_requester_id_4b31d31c" ON "evidence_override" ("requester_id");
CREATE INDEX "evidence_override_subject_id_c047fee6" ON "evidence_override" ("subject_id");
CREATE INDEX "evidence_override_verdict_id_b8deb2ee" ON "evidence_override" ("verdict_id");
CREATE INDEX "override_about" ON "evidence_override" ("subject_id", "criterion", "period_from");
CREATE UNIQUE INDEX "override_one_request" ON "evidence_override" ("subject_id", "criterion", "period_from", "period_to") WHERE "state" = 'requested';
CREATE UNIQUE INDEX "override_one_request_running" ON "evidence_override" ("subject_id", "criterion", "period_from") WHERE ("period_to" IS NULL AND "state" = 'requested');
CREATE INDEX "verdict_at" ON "evidence_verdict" ("made_at", "subject_id");
CREATE INDEX "access_of_unit" ON "evidence_access" ("unit_id", "from_date", "to_date", "item_id");
CREATE INDEX "registries_channelevent_by_id_59af114f" ON "registries_channelevent" ("by_id");
CREATE INDEX "registries_channelevent_channel_id_61747de7" ON "registries_channelevent" ("channel_id");
CREATE INDEX "registries_review_by_id_0cc88c01" ON "registries_review" ("by_id");
CREATE INDEX "registries_review_channel_id_a027021b" ON "registries_review" ("channel_id");
CREATE INDEX "registries_verification_by_id_837531fa" ON "registries_verification" ("by_id");
CREATE INDEX "registries_verification_channel_id_148d1569" ON "registries_verification" ("channel_id");
CREATE INDEX "registries_verification_proof_id_7780fca0" ON "registries_verification" ("proof_id");
CREATE INDEX "registries_custodian_channel_id_456ee211" ON "registries_custodian" ("channel_id");
CREATE INDEX "registries_custodian_handover_id_d33a6697" ON "registries_custodian" ("handover_id");
CREATE INDEX "registries_custodian_person_id_c1b14234" ON "registries_custodian" ("person_id");
CREATE INDEX "registries_editorialboard_unit_id_0acc21ac" ON "registries_editorialboard" ("unit_id");
CREATE UNIQUE INDEX "board_open_once" ON "registries_editorialboard" ("unit_id") WHERE "valid_to" IS NULL;
CREATE UNIQUE INDEX "channel_open_once" ON "registries_channel" ("key") WHERE "valid_to" IS NULL;
CREATE INDEX "registries_channel_owner_id_d2ac1e3b" ON "registries_channel" ("owner_id");
CREATE INDEX "registries_channel_successor_id_b2f2beb2" ON "registries_channel" ("successor_id");
CREATE INDEX "channel_of_unit" ON "registries_channel" ("owner_id", "kind");
CREATE UNIQUE INDEX "search_waiting_once" ON "registries_proofsearch" ("channel_id") WHERE "state" = 'waiting';
CREATE UNIQUE INDEX "confirmation_open_once" ON "registries_confirmation" ("channel_id") WHERE "ended_on" IS NULL;
CREATE INDEX "registries_proofsearch_by_id_83488910" ON "registries_proofsearch" ("by_id");
CREATE INDEX "registries_proofsearch_channel_id_6026f842" ON "registries_proofsearch" ("channel_id");
CREATE INDEX "registries_confirmation_by_id_14819bda" ON "registries_confirmation" ("by_id");
CREATE INDEX "registries_confirmation_channel_id_76d2835e" ON "registries_confirmation" ("channel_id");
CREATE INDEX "registries_confirmation_former_id_37fca224" ON "registries_confirmation" ("former_id");
CREATE INDEX "registries_confirmation_search_id_b8780642" ON "registries_confirmation" ("search_id");
CREATE INDEX "audits_runfinding_run_id_a3c24f69" ON "audits_runfinding" ("run_id");
CREATE INDEX "audits_runfinding_ended_by_id_f7b73f10" ON "audits_runfinding" ("ended_by_id");
CREATE INDEX "audits_runfinding_site_id_e0ee3f32" ON "audits_runfinding" ("site_id");
CREATE INDEX "finding_of_site" ON "audits_runfinding" ("site_id", "run_id");
CREATE INDEX "finding_standing" ON "audits_runfinding" ("site_id", "requirement", "state") WHERE "ended_by_id" IS NULL;
CREATE UNIQUE INDEX "answer_live_once" ON "audits_owneranswer" ("site_id", "requirement") WHERE "state" IN ('waiting', 'standing', 'upheld');
CREATE INDEX "audits_owneranswer_by_id_062fab60" ON "audits_owneranswer" ("by_id");
CREATE INDEX "audits_owneranswer_finding_id_b6643169" ON "audits_owneranswer" ("finding_id");
CREATE INDEX "audits_owneranswer_reviewed_by_id_9ad6bbaf" ON "audits_owneranswer" ("reviewed_by_id");
CREATE INDEX "audits_owneranswer_site_id_311ac449" ON "audits_owneranswer" ("site_id");
CREATE INDEX "answer_to_review" ON "audits_owneranswer" ("kind", "state");
CREATE INDEX "answer_of_check" ON "audits_owneranswer" ("check_id");
CREATE INDEX "answer_of_vendor" ON "audits_owneranswer" ("vendor_key", "state");
CREATE INDEX "audits_pagepicture_by_id_dd53b305" ON "audits_pagepicture" ("by_id");
CREATE INDEX "audits_pagepicture_finding_id_315603dd" ON "audits_pagepicture" ("finding_id");
CREATE INDEX "audits_pagepicture_item_id_a4de10dc" ON "audits_pagepicture" ("item_id");
CREATE INDEX "audits_pagepicture_run_id_94c589f5" ON "audits_pagepicture" ("run_id");
CREATE UNIQUE INDEX "run_one_at_once" ON "audits_run" ("site_id") WHERE "state" IN ('waiting', 'running', 'stopping');
CREATE INDEX "audits_run_asked_by_id_c84a0f3d" ON "audits_run" ("asked_by_id");
CREATE INDEX "audits_run_site_id_14d96aa9" ON "audits_run" ("site_id");
CREATE INDEX "audits_run_about_id_afea92b7" ON "audits_run" ("about_id");
CREATE INDEX "run_of_site" ON "audits_run" ("site_id", "asked_at" DESC);
CREATE INDEX "audits_crawlpart_run_id_b1fc4e3c" ON "audits_crawlpart" ("run_id");
CREATE INDEX "audits_scoresheet_by_id_0fe286ba" ON "audits_scoresheet" ("by_id");
CREATE INDEX "audits_scoresheet_item_id_6e77c5a0" ON "audits_scoresheet" ("item_id");
CREATE INDEX "audits_scoresheet_run_id_a90f12d2" ON "audits_scoresheet" ("run_id");
CREATE UNIQUE INDEX "django_content_type_app_label_model_76bd3d3b_uniq" ON "django_content_type" ("app_label", "model");
CREATE UNIQUE INDEX "auth_group_permissions_group_id_permission_id_0cd325b0_uniq" ON "auth_group_permissions" ("group_id", "permission_id");
CREATE INDEX "auth_group_permissions_group_id_b120cbf9" ON "auth_group_permissions" ("group_id");
CREATE INDEX "auth_group_permissions_permission_id_84c5c92e" ON "auth_group_permissions" ("permission_id");
CREATE UNIQUE INDEX "auth_permission_content_type_id_codename_01ab375a_uniq" ON "auth_permission" ("content_type_id", "codename");
CREATE INDEX "auth_permission_content_type_id_2f476e4b" ON "auth_permission" ("content_type_id");
CREATE INDEX "axes_accessattempt_user_agent_ad89678b" ON "axes_accessattempt" ("user_agent");
CREATE INDEX "axes_accessattempt_ip_address_10922d9c" ON "axes_accessattempt" ("ip_address");
CREATE INDEX "axes_accessattempt_username_3f2d4ca0" ON "axes_accessattempt" ("username");
CREATE UNIQUE INDEX "axes_accessattempt_username_ip_address_user_agent_8ea22282_uniq" ON "axes_accessattempt" ("username", "ip_address", "user_agent");
CREATE INDEX "axes_accessfailurelog_user_agent_ea145dda" ON "axes_accessfailurelog" ("user_agent");
CREATE INDEX "axes_accessfailurelog_ip_address_2e9f5a7f" ON "axes_accessfailurelog" ("ip_address");
CREATE INDEX "axes_accessfailurelog_username_a8b7e8a4" ON "axes_accessfailurelog" ("username");
CREATE INDEX "axes_accesslog_user_agent_0e659004" ON "axes_accesslog" ("user_agent");
CREATE INDEX "axes_accesslog_ip_address_86b417e5" ON "axes_accesslog" ("ip_address");
CREATE INDEX "axes_accesslog_username_df93064b" ON "axes_accesslog" ("username");
CREATE INDEX "django_ox_oxscheduletick_task_id_a46f8bee" ON "django_ox_oxscheduletick" ("task_id");
CREATE INDEX "ox_reaper_idx" ON "django_ox_oxtask" ("status", "locked_at");
CREATE INDEX "ox_dequeue_idx" ON "django_ox_oxtask" ("status", "priority" DESC, "enqueued_at");
CREATE INDEX "ox_dequeue_queue_idx" ON "django_ox_oxtask" ("status", "queue_name", "priority" DESC, "enqueued_at");
CREATE INDEX "ox_reaper_expiry_idx" ON "django_ox_oxtask" ("status", "lease_expires_at");
CREATE UNIQUE INDEX "obligations_assignment_inherits_from_from_assignment_id_to_assignment_id_4bd1c038_uniq" ON "obligations_assignment_inherits_from" ("from_assignment_id", "to_assignment_id");
CREATE INDEX "obligations_assignment_inherits_from_from_assignment_id_b629993d" ON "obligations_assignment_inherits_from" ("from_assignment_id");
CREATE INDEX "obligations_assignment_inherits_from_to_assignment_id_54d70e1a" ON "obligations_assignment_inherits_from" ("to_assignment_id");
CREATE INDEX "obligations_answer_by_id_b9cd0af4" ON "obligations_answer" ("by_id");
CREATE INDEX "obligations_answer_unit_id_c0130cd7" ON "obligations_answer" ("unit_id");
CREATE INDEX "obligations_answer_assignment_id_e948150f" ON "obligations_answer" ("assignment_id");
CREATE UNIQUE INDEX "obligations_answer_items_answer_id_evidenceitem_id_fb8e1771_uniq" ON "obligations_answer_items" ("answer_id", "evidenceitem_id");
CREATE INDEX "obligations_answer_items_answer_id_097bea25" ON "obligations_answer_items" ("answer_id");
CREATE INDEX "obligations_answer_items_evidenceitem_id_22435fc9" ON "obligations_answer_items" ("evidenceitem_id");
CREATE INDEX "obligations_extension_asked_by_id_08b491b8" ON "obligations_extension" ("asked_by_id");
CREATE INDEX "obligations_extension_assignment_id_13899d85" ON "obligations_extension" ("assignment_id");
CREATE INDEX "obligations_extension_decided_by_id_ea4ea68a" ON "obligations_extension" ("decided_by_id");
CREATE INDEX "obligations_return_answer_id_0a5168fa" ON "obligations_return" ("answer_id");
CREATE INDEX "obligations_return_by_id_00a45b4a" ON "obligations_return" ("by_id");
CREATE INDEX "obligations_step_assignment_id_3708cb2f" ON "obligations_step" ("assignment_id");
CREATE INDEX "obligations_step_by_id_f19fb06e" ON "obligations_step" ("by_id");
CREATE INDEX "obligations_urging_assignment_id_ae605f1b" ON "obligations_urging" ("assignment_id");
CREATE INDEX "obligations_urging_by_id_1d390182" ON "obligations_urging" ("by_id");
CREATE INDEX "obligations_breach_assignment_id_df41afb8" ON "obligations_breach" ("assignment_id");
CREATE INDEX "obligations_contribution_assignment_id_79cb8582" ON "obligations_contribution" ("assignment_id");
CREATE INDEX "obligations_contribution_unit_id_66dd7509" ON "obligations_contribution" ("unit_id");
CREATE UNIQUE INDEX "extension_asked_once" ON "obligations_extension" ("assignment_id") WHERE "decided_at" IS NULL;
CREATE INDEX "obligations_norm_directive_id_836caf42" ON "obligations_norm" ("directive_id");
CREATE INDEX "step_of_assignment" ON "obligations_step" ("assignment_id", "at", "id");
CREATE INDEX "step_at" ON "obligations_step" ("at", "assignment_id");
CREATE INDEX "obligations_tally_directive_id_265cb305" ON "obligations_tally" ("directive_id");
CREATE UNIQUE INDEX "reading_once" ON "obligations_reading" ("lead_unit_id", "sha256") WHERE "directive_id" IS NULL;
CREATE INDEX "obligations_reading_by_id_7f99dd83" ON "obligations_reading" ("by_id");
CREATE INDEX "obligations_reading_lead_unit_id_1f22c782" ON "obligations_reading" ("lead_unit_id");
CREATE UNIQUE INDEX "assignment_borne_once" ON "obligations_assignment" ("obligation_id", "unit_id") WHERE "period_from" IS NULL;
CREATE INDEX "obligations_assignment_submitted_by_id_8c6b2ea6" ON "obligations_assignment" ("submitted_by_id");
CREATE INDEX "obligations_assignment_unit_id_f412b800" ON "obligations_assignment" ("unit_id");
CREATE INDEX "obligations_assignment_directive_id_b4d800a9" ON "obligations_assignment" ("directive_id");
CREATE INDEX "obligations_assignment_obligation_id_1aadcfa0" ON "obligations_assignment" ("obligation_id");
CREATE INDEX "assignment_due" ON "obligations_assignment" ("state", "due_current");
CREATE INDEX "assignment_in_order" ON "obligations_assignment" ("directive_id" DESC, "obligation_id", "unit_id");
CREATE INDEX "assignment_handed_in" ON "obligations_assignment" ("state", "submitted_at");
CREATE INDEX "assignment_by_due" ON "obligations_assignment" ("obligation_id", "due_current", "state", "submitted_at", "directive_id", "unit_id");
CREATE INDEX "incidents_entry_by_id_a6e3b7d5" ON "incidents_entry" ("by_id");
CREATE INDEX "incidents_entry_item_id_00a95b40" ON "incidents_entry" ("item_id");
CREATE INDEX "incidents_entry_incident_id_0b1bb402" ON "incidents_entry" ("incident_id");
CREATE INDEX "incidents_setaside_by_id_2b171d92" ON "incidents_setaside" ("by_id");
CREATE INDEX "incidents_incident_channel_id_f5b0370c" ON "incidents_incident" ("channel_id");
CREATE INDEX "incidents_incident_handler_id_ebde207e" ON "incidents_incident" ("handler_id");
CREATE INDEX "incidents_incident_observation_id_8010b786" ON "incidents_incident" ("observation_id");
CREATE INDEX "incidents_incident_opened_by_id_06ceaa88" ON "incidents_incident" ("opened_by_id");
CREATE INDEX "incidents_incident_unit_id_60f58d51" ON "incidents_incident" ("unit_id");
CREATE INDEX "incidents_incident_duplicate_of_id_d224bfe2" ON "incidents_incident" ("duplicate_of_id");
CREATE INDEX "incident_of_unit" ON "incidents_incident" ("unit_id", "opened_on");
CREATE INDEX "incidents_step_done_by_id_b4b84496" ON "incidents_step" ("done_by_id");
CREATE INDEX "incidents_step_incident_id_beb402f1" ON "incidents_step" ("incident_id");
CREATE INDEX "incident_step_due" ON "incidents_step" ("due_at");
CREATE INDEX "incidents_lesson_by_id_b7786f1a" ON "incidents_lesson" ("by_id");
CREATE INDEX "incidents_lesson_incident_id_9178672f" ON "incidents_lesson" ("incident_id");
CREATE INDEX "incidents_contact_instead_of_id_e9edf376" ON "incidents_contact" ("instead_of_id");
CREATE INDEX "incidents_contact_unit_id_76c38ce4" ON "incidents_contact" ("unit_id");
CREATE INDEX "incidents_paper_edited_by_id_3400e377" ON "incidents_paper" ("edited_by_id");
CREATE INDEX "incidents_paper_incident_id_f7333f4f" ON "incidents_paper" ("incident_id");
CREATE INDEX "incidents_issuedwarning_approved_by_id_341ef7fe" ON "incidents_issuedwarning" ("approved_by_id");
CREATE INDEX "incidents_issuedwarning_incident_id_9477a303" ON "incidents_issuedwarning" ("incident_id");
CREATE INDEX "incidents_issuedwarning_issued_by_id_275cfd07" ON "incidents_issuedwarning" ("issued_by_id");
CREATE INDEX "incidents_contactcheck_by_id_4092601e" ON "incidents_contactcheck" ("by_id");
CREATE INDEX "incidents_contactcheck_contact_id_4d42d167" ON "incidents_contactcheck" ("contact_id");
CREATE INDEX "incidents_contactcheck_unit_id_11d774b6" ON "incidents_contactcheck" ("unit_id");
CREATE INDEX "contact_check_of_unit" ON "incidents_contactcheck" ("unit_id", "on");
CREATE INDEX "incidents_tip_incident_id_0dee7c2e" ON "incidents_tip" ("incident_id");
CREATE INDEX "incidents_tip_unit_id_5c16d6dc" ON "incidents_tip" ("unit_id");
CREATE INDEX "tip_of_unit" ON "incidents_tip" ("unit_id", "state");
CREATE INDEX "incidents_tippicture_tip_id_0f1ed1b3" ON "incidents_tippicture" ("tip_id");
CREATE INDEX "tip_picture_day" ON "incidents_tippicture" ("received_on");
CREATE INDEX "obligations_directive_file_id_644cd678" ON "obligations_directive" ("file_id");
CREATE INDEX "obligations_directive_imported_by_id_3de2e902" ON "obligations_directive" ("imported_by_id");
CREATE INDEX "obligations_directive_lead_unit_id_5a7c5feb" ON "obligations_directive" ("lead_unit_id");
CREATE UNIQUE INDEX "directive_file_once" ON "obligations_directive" ("lead_unit_id", "sha256") WHERE "removed_at" IS NULL;
CREATE UNIQUE INDEX "directive_number_once" ON "obligations_directive" ("lead_unit_id", "number_key", "issuer_key", "date") WHERE (NOT ("number_key" = '') AND "removed_at" IS NULL);
CREATE INDEX "obligations_directive_removed_by_id_0e9c1fbe" ON "obligations_directive" ("removed_by_id");
CREATE INDEX "obligations_answer_recalled_by_id_ddac7fc3" ON "obligations_answer" ("recalled_by_id");
CREATE INDEX "obligations_obligation_confirmed_by_id_e134bc8f" ON "obligations_obligation" ("confirmed_by_id");
CREATE INDEX "obligations_obligation_directive_id_cf2d1698" ON "obligations_obligation" ("directive_id");
CREATE INDEX "obligations_trackingimport_by_id_a4c23edb" ON "obligations_trackingimport" ("by_id");
CREATE INDEX "obligations_trackingimport_lead_unit_id_1ce1d602" ON "obligations_trackingimport" ("lead_unit_id");
CREATE INDEX "obligations_trackingimport_undone_by_id_99147dba" ON "obligations_trackingimport" ("undone_by_id");
CREATE INDEX "tracking_import_of_unit" ON "obligations_trackingimport" ("lead_unit_id", "at");
CREATE INDEX "assignment_of_unit" ON "obligations_assignment" ("unit_id", "directive_id", "state");
CREATE INDEX "assignment_of_directive" ON "obligations_assignment" ("directive_id", "state", "due_current", "obligation_id", "unit_id", "due_original");
CREATE INDEX "step_of_kind" ON "obligations_step" ("verb", "at", "assignment_id");
CREATE INDEX "obligations_deadlineact_by_id_31d55edc" ON "obligations_deadlineact" ("by_id");
CREATE INDEX "obligations_deadlineact_scan_id_e089e4f1" ON "obligations_deadlineact" ("scan_id");
CREATE INDEX "obligations_deadlineact_directive_id_18d19510" ON "obligations_deadlineact" ("directive_id");
CREATE INDEX "obligations_deadlineact_undone_by_id_10d71c5f" ON "obligations_deadlineact" ("undone_by_id");
CREATE INDEX "inspections_criteriasheet_by_id_921de633" ON "inspections_criteriasheet" ("by_id");
CREATE INDEX "inspections_criteriasheet_unit_id_fa2c9aa2" ON "inspections_criteriasheet" ("unit_id");
CREATE INDEX "inspections_teammember_person_id_a2d73347" ON "inspections_teammember" ("person_id");
CREATE INDEX "inspections_teammember_round_id_dbd70af5" ON "inspections_teammember" ("round_id");
CREATE INDEX "inspections_shortcoming_assignment_id_87fa875b" ON "inspections_shortcoming" ("assignment_id");
CREATE INDEX "inspections_shortcoming_by_id_04de9343" ON "inspections_shortcoming" ("by_id");
CREATE INDEX "inspections_shortcoming_line_id_9d16f722" ON "inspections_shortcoming" ("line_id");
CREATE INDEX "inspections_shortcoming_relooked_by_id_6d1ca604" ON "inspections_shortcoming" ("relooked_by_id");
CREATE INDEX "inspections_shortcoming_visit_id_58379322" ON "inspections_shortcoming" ("visit_id");
CREATE INDEX "inspections_guidancenote_by_id_b51d06d8" ON "inspections_guidancenote" ("by_id");
CREATE INDEX "inspections_guidancenote_visit_id_fff876d2" ON "inspections_guidancenote" ("visit_id");
CREATE INDEX "inspections_checkentry_by_id_e63af34a" ON "inspections_checkentry" ("by_id");
CREATE INDEX "inspections_checkentry_line_id_3ddb9431" ON "inspections_checkentry" ("line_id");
CREATE INDEX "inspections_checkentry_batch_id_2b9809eb" ON "inspections_checkentry" ("batch_id");
CREATE INDEX "check_entry_beside" ON "inspections_checkentry" ("state", "line_id");
CREATE UNIQUE INDEX "team_member_once" ON "inspections_teammember" ("round_id", "person_id") WHERE "left_at" IS NULL;
CREATE UNIQUE INDEX "team_head_once" ON "inspections_teammember" ("round_id") WHERE ("left_at" IS NULL AND "role" = 'head');
CREATE INDEX "inspections_entrybatch_by_id_dfc5e8ff" ON "inspections_entrybatch" ("by_id");
CREATE INDEX "inspections_entrybatch_visit_id_0c13b477" ON "inspections_entrybatch" ("visit_id");
CREATE INDEX "inspections_checkline_obligation_id_22295a0f" ON "inspections_checkline" ("obligation_id");
CREATE INDEX "inspections_checkline_observation_id_d4174df1" ON "inspections_checkline" ("observation_id");
CREATE INDEX "inspections_checkline_visit_id_23f86fb2" ON "inspections_checkline" ("visit_id");
CREATE INDEX "inspections_visitpicture_by_id_c7d9984f" ON "inspections_visitpicture" ("by_id");
CREATE INDEX "inspections_visitpicture_item_id_0ba48c2c" ON "inspections_visitpicture" ("item_id");
CREATE INDEX "inspections_visitpicture_line_id_357011c7" ON "inspections_visitpicture" ("line_id");
CREATE INDEX "inspections_visitpicture_visit_id_7691adf8" ON "inspections_visitpicture" ("visit_id");
CREATE INDEX "inspections_inspectionplan_by_id_a67bad37" ON "inspections_inspectionplan" ("by_id");
CREATE INDEX "inspections_inspectionplan_directive_id_62d78ec5" ON "inspections_inspectionplan" ("directive_id");
CREATE INDEX "inspections_inspectionplan_unit_id_a170c2b6" ON "inspections_inspectionplan" ("unit_id");
CREATE INDEX "inspections_inspectionround_by_id_d93c02fa" ON "inspections_inspectionround" ("by_id");
CREATE INDEX "inspections_inspectionround_plan_id_cf74974a" ON "inspections_inspectionround" ("plan_id");
CREATE INDEX "inspections_inspectionround_sheet_id_3e4446de" ON "inspections_inspectionround" ("sheet_id");
CREATE UNIQUE INDEX "inspection_visit_once" ON "inspections_unitvisit" ("round_id", "unit_id") WHERE NOT ("state" = 'dropped');
CREATE INDEX "inspections_unitvisit_objection_by_id_5c51f987" ON "inspections_unitvisit" ("objection_by_id");
CREATE INDEX "inspections_unitvisit_round_id_8a4bb606" ON "inspections_unitvisit" ("round_id");
CREATE INDEX "inspections_unitvisit_scored_by_id_ca51110c" ON "inspections_unitvisit" ("scored_by_id");
CREATE INDEX "inspections_unitvisit_team_signed_by_id_818f18de" ON "inspections_unitvisit" ("team_signed_by_id");
CREATE INDEX "inspections_unitvisit_unit_id_afece928" ON "inspections_unitvisit" ("unit_id");
CREATE INDEX "inspections_unitvisit_unit_signed_by_id_7be6ce3e" ON "inspections_unitvisit" ("unit_signed_by_id");
CREATE INDEX "inspection_visit_of_unit" ON "inspections_unitvisit" ("unit_id", "day");
CREATE INDEX "inspections_unitvisit_refused_by_id_9a23fadc" ON "inspections_unitvisit" ("refused_by_id");
CREATE INDEX "law_addition_of_unit" ON "lawbook_lawaddition" ("unit_id", "undone_at");
CREATE INDEX "own_instrument_number" ON "lawbook_owninstrument" ("number");
CREATE INDEX "lawbook_lawaddition_by_id_e5f45c1f" ON "lawbook_lawaddition" ("by_id");
CREATE INDEX "lawbook_lawaddition_undone_by_id_b2052613" ON "lawbook_lawaddition" ("undone_by_id");
CREATE INDEX "lawbook_lawaddition_unit_id_67c87193" ON "lawbook_lawaddition" ("unit_id");
CREATE INDEX "lawbook_owninstrument_addition_id_393894bd" ON "lawbook_owninstrument" ("addition_id");
CREATE INDEX "mfa_authenticator_user_id_0c3a50c0" ON "mfa_authenticator" ("user_id");
CREATE UNIQUE INDEX "unique_authenticator_type" ON "mfa_authenticator" ("user_id", "type") WHERE "type" IN ('totp', 'recovery_codes');
CREATE INDEX "letter_to_go" ON "notices_letter" ("next_try_at") WHERE ("dropped_at" IS NULL AND "sent_at" IS NULL);
CREATE UNIQUE INDEX "letter_of_a_day_once" ON "notices_letter" ("recipient_id", "day") WHERE "urgent" = 0;
CREATE INDEX "notices_letter_recipient_id_8d91233d" ON "notices_letter" ("recipient_id");
CREATE UNIQUE INDEX "feed_open_once" ON "notices_feedtoken" ("person_id") WHERE "ended_at" IS NULL;
CREATE INDEX "notices_feedtoken_person_id_8e3503a5" ON "notices_feedtoken" ("person_id");
CREATE INDEX "notices_notification_letter_id_8fb0fea6" ON "notices_notification" ("letter_id");
CREATE INDEX "notices_notification_recipient_id_acead229" ON "notices_notification" ("recipient_id");
CREATE INDEX "notices_notification_unit_id_de874e50" ON "notices_notification" ("unit_id");
CREATE INDEX "notice_of_person" ON "notices_notification" ("recipient_id", "deliver_from" DESC);
CREATE INDEX "notice_about" ON "notices_notification" ("subject_type", "subject_id", "kind");
CREATE INDEX "notice_to_send" ON "notices_notification" ("deliver_from") WHERE ("ended_at" IS NULL AND "letter_id" IS NULL);
CREATE INDEX "obligations_onwardorder_assignment_id_298d471f" ON "obligations_onwardorder" ("assignment_id");
CREATE INDEX "obligations_onwardorder_by_id_b3239778" ON "obligations_onwardorder" ("by_id");
CREATE INDEX "obligations_onwardorder_unit_id_3f17f730" ON "obligations_onwardorder" ("unit_id");
CREATE UNIQUE INDEX "onward_receipt_once" ON "obligations_onwardreceipt" ("order_id", "unit_id") WHERE "unit_id" IS NOT NULL;
CREATE INDEX "obligations_onwardreceipt_acknowledged_by_id_6bce22af" ON "obligations_onwardreceipt" ("acknowledged_by_id");
CREATE INDEX "obligations_onwardreceipt_order_id_510b4070" ON "obligations_onwardreceipt" ("order_id");
CREATE INDEX "obligations_onwardreceipt_unit_id_becb501b" ON "obligations_onwardreceipt" ("unit_id");
CREATE INDEX "outreach_officialtext_by_id_f61285a6" ON "outreach_officialtext" ("by_id");
CREATE INDEX "outreach_officialtext_item_id_6867c7d4" ON "outreach_officialtext" ("item_id");
CREATE INDEX "outreach_officialtext_unit_id_f2d4bb65" ON "outreach_officialtext" ("unit_id");
CREATE INDEX "outreach_campaign_directive_id_56e65f75" ON "outreach_campaign" ("directive_id");
CREATE INDEX "outreach_campaign_opened_by_id_e6860f39" ON "outreach_campaign" ("opened_by_id");
CREATE INDEX "outreach_campaign_unit_id_6a69aa58" ON "outreach_campaign" ("unit_id");
CREATE UNIQUE INDEX "acknowledgement_current_once" ON "outreach_acknowledgement" ("person_id", "edition") WHERE "replaced_at" IS NULL;
CREATE INDEX "outreach_acknowledgement_by_id_0c7e8c9e" ON "outreach_acknowledgement" ("by_id");
CREATE INDEX "outreach_acknowledgement_item_id_175e9919" ON "outreach_acknowledgement" ("item_id");
CREATE INDEX "outreach_acknowledgement_person_id_d7d97190" ON "outreach_acknowledgement" ("person_id");
CREATE INDEX "outreach_acknowledgement_campaign_id_cd3a30d4" ON "outreach_acknowledgement" ("campaign_id");
CREATE INDEX "outreach_invited_campaign_id_a34e278a" ON "outreach_invited" ("campaign_id");
CREATE INDEX "outreach_invited_person_id_a0d08b90" ON "outreach_invited" ("person_id");
CREATE INDEX "outreach_invited_unit_id_0ffdb438" ON "outreach_invited" ("unit_id");
CREATE INDEX "invited_of_unit" ON "outreach_invited" ("campaign_id", "unit_id");
CREATE INDEX "outreach_deed_by_id_6f7450e0" ON "outreach_deed" ("by_id");
CREATE INDEX "outreach_deed_item_id_21c2a1ab" ON "outreach_deed" ("item_id");
CREATE INDEX "outreach_deed_unit_id_4bd70bd7" ON "outreach_deed" ("unit_id");
CREATE INDEX "outreach_deed_voided_by_id_fea7a5b4" ON "outreach_deed" ("voided_by_id");
CREATE INDEX "deed_of_unit" ON "outreach_deed" ("unit_id", "day");
CREATE INDEX "outreach_quizpass_campaign_id_fe36febe" ON "outreach_quizpass" ("campaign_id");
CREATE INDEX "outreach_quizpass_person_id_d7e59c33" ON "outreach_quizpass" ("person_id");
CREATE INDEX "outreach_termsreview_owner_id_ccfc7243" ON "outreach_termsreview" ("owner_id");
CREATE INDEX "outreach_termsreview_unit_id_842cfadd" ON "outreach_termsreview" ("unit_id");
CREATE UNIQUE INDEX "mandate_open_once_a_kind" ON "registries_spokespersonmandate" ("unit_id", "kind") WHERE ("valid_to" IS NULL AND NOT ("kind" = 'case'));
CREATE INDEX "registries_spokespersonmandate_person_id_a9449758" ON "registries_spokespersonmandate" ("person_id");
CREATE INDEX "registries_spokespersonmandate_unit_id_4009d6f2" ON "registries_spokespersonmandate" ("unit_id");
CREATE INDEX "registries_spokespersonmandate_signer_id_7ca3667a" ON "registries_spokespersonmandate" ("signer_id");
CREATE INDEX "registries_boardmember_person_id_7fe8ed4b" ON "registries_boardmember" ("person_id");
CREATE INDEX "registries_boardmember_board_id_4f5a6cc9" ON "registries_boardmember" ("board_id");
CREATE INDEX "registries_boardmember_deputy_id_774895d2" ON "registries_boardmember" ("deputy_id");
CREATE UNIQUE INDEX "board_member_once" ON "registries_boardmember" ("board_id", "person_id") WHERE "valid_to" IS NULL;
CREATE INDEX "registries_regulation_by_id_e10ffb4d" ON "registries_regulation" ("by_id");
CREATE INDEX "registries_regulation_unit_id_0527b37a" ON "registries_regulation" ("unit_id");
CREATE UNIQUE INDEX "regulation_drafted_once" ON "registries_regulation" ("unit_id", "kind") WHERE "state" = 'draft';
CREATE UNIQUE INDEX "regulation_open_once" ON "registries_regulation" ("unit_id", "kind") WHERE ("state" = 'issued' AND "valid_to" IS NULL);
CREATE INDEX "registries_correctiondemand_by_id_7ba0673f" ON "registries_correctiondemand" ("by_id");
CREATE INDEX "registries_correctiondemand_unit_id_d9773ee3" ON "registries_correctiondemand" ("unit_id");
CREATE INDEX "registries_disciplinematter_by_id_6adc0eae" ON "registries_disciplinematter" ("by_id");
CREATE INDEX "registries_disciplinematter_unit_id_0d781a21" ON "registries_disciplinematter" ("unit_id");
CREATE INDEX "registries_orientationreceipt_orientation_id_b5069a0b" ON "registries_orientationreceipt" ("orientation_id");
CREATE INDEX "registries_orientationreceipt_person_id_b075b329" ON "registries_orientationreceipt" ("person_id");
CREATE INDEX "registries_orientation_by_id_87bb7ae8" ON "registries_orientation" ("by_id");
CREATE INDEX "registries_orientation_unit_id_9b4c0bda" ON "registries_orientation" ("unit_id");
CREATE INDEX "press_pressbriefing_by_id_9ae5532e" ON "press_pressbriefing" ("by_id");
CREATE INDEX "press_pressbriefing_unit_id_ae25feeb" ON "press_pressbriefing" ("unit_id");
CREATE INDEX "press_pressentry_by_id_33add1b2" ON "press_pressentry" ("by_id");
CREATE INDEX "press_pressentry_request_id_5745e8f3" ON "press_pressentry" ("request_id");
CREATE INDEX "press_askingback_began_by_id_d9cd31bc" ON "press_askingback" ("began_by_id");
CREATE INDEX "press_askingback_request_id_b710463a" ON "press_askingback" ("request_id");
CREATE INDEX "press_falsereport_noted_by_id_7cb101b2" ON "press_falsereport" ("noted_by_id");
CREATE INDEX "press_falsereport_unit_id_669096c6" ON "press_falsereport" ("unit_id");
CREATE UNIQUE INDEX "press_conference_once_a_day" ON "press_pressconference" ("unit_id", "on") WHERE NOT ("state" = 'cancelled');
CREATE INDEX "press_pressconference_by_id_c65e170e" ON "press_pressconference" ("by_id");
CREATE INDEX "press_pressconference_unit_id_9a7ed0bd" ON "press_pressconference" ("unit_id");
CREATE INDEX "press_pressrequest_approved_by_id_2395a0b2" ON "press_pressrequest" ("approved_by_id");
CREATE INDEX "press_pressrequest_entered_by_id_a3397cf5" ON "press_pressrequest" ("entered_by_id");
CREATE INDEX "press_pressrequest_handler_id_9de560f5" ON "press_pressrequest" ("handler_id");
CREATE INDEX "press_pressrequest_regulation_id_21df851c" ON "press_pressrequest" ("regulation_id");
CREATE INDEX "press_pressrequest_unit_id_60e69b25" ON "press_pressrequest" ("unit_id");
CREATE INDEX "press_pressrequest_written_by_id_1d2ad52c" ON "press_pressrequest" ("written_by_id");
CREATE INDEX "press_of_unit" ON "press_pressrequest" ("unit_id", "received_on");
CREATE UNIQUE INDEX "press_asked_back_once" ON "press_askingback" ("request_id") WHERE "ended_at" IS NULL;
CREATE INDEX "press_yearlyconfirmation_by_id_5377d1e6" ON "press_yearlyconfirmation" ("by_id");
CREATE INDEX "press_yearlyconfirmation_unit_id_afb0b073" ON "press_yearlyconfirmation" ("unit_id");
CREATE INDEX "press_yearlyreminder_by_id_6fd95b60" ON "press_yearlyreminder" ("by_id");
CREATE INDEX "press_yearlyreminder_unit_id_82e746c0" ON "press_yearlyreminder" ("unit_id");
CREATE INDEX "proofreading_allowance_ended_by_id_a051ab02" ON "proofreading_allowance" ("ended_by_id");
CREATE INDEX "proofreading_allowance_granted_by_id_8c5e8b3a" ON "proofreading_allowance" ("granted_by_id");
CREATE INDEX "proofreading_allowance_owner_id_f2b77cbf" ON "proofreading_allowance" ("owner_id");
CREATE INDEX "proofreading_allowance_unit_id_a5cc9e3e" ON "proofreading_allowance" ("unit_id");
CREATE INDEX "allowance_of_unit" ON "proofreading_allowance" ("unit_id", "expires_on");
CREATE INDEX "proofreading_draft_author_id_77119187" ON "proofreading_draft" ("author_id");
CREATE INDEX "proofreading_draft_unit_id_426c5d91" ON "proofreading_draft" ("unit_id");
CREATE INDEX "proofreading_draft_updated_by_id_779ef3dd" ON "proofreading_draft" ("updated_by_id");
CREATE INDEX "draft_of_unit" ON "proofreading_draft" ("unit_id", "updated_at");
CREATE UNIQUE INDEX "proofreading_article_channels_article_id_channel_id_388d79a8_uniq" ON "proofreading_article_channels" ("article_id", "channel_id");
CREATE INDEX "proofreading_article_channels_article_id_13796c43" ON "proofreading_article_channels" ("article_id");
CREATE INDEX "proofreading_article_channels_channel_id_c888ff0b" ON "proofreading_article_channels" ("channel_id");
CREATE INDEX "proofreading_approval_by_id_63fa143e" ON "proofreading_approval" ("by_id");
CREATE INDEX "proofreading_approval_voided_by_id_24e4ae92" ON "proofreading_approval" ("voided_by_id");
CREATE INDEX "proofreading_approval_article_id_14fa8f9e" ON "proofreading_approval" ("article_id");
CREATE INDEX "proofreading_reviewduty_seat_id_654a5ba8" ON "proofreading_reviewduty" ("seat_id");
CREATE INDEX "proofreading_reviewduty_unit_id_e19aff28" ON "proofreading_reviewduty" ("unit_id");
CREATE INDEX "proofreading_royaltyrate_entered_by_id_62a8f53f" ON "proofreading_royaltyrate" ("entered_by_id");
CREATE INDEX "proofreading_royaltyrate_unit_id_ecb5e005" ON "proofreading_royaltyrate" ("unit_id");
CREATE INDEX "proofreading_goodnewsplan_entered_by_id_6fafcf06" ON "proofreading_goodnewsplan" ("entered_by_id");
CREATE INDEX "proofreading_goodnewsplan_unit_id_f11e5cc9" ON "proofreading_goodnewsplan" ("unit_id");
CREATE INDEX "proofreading_publication_approval_id_ac82d5a1" ON "proofreading_publication" ("approval_id");
CREATE INDEX "proofreading_publication_article_id_936411d5" ON "proofreading_publication" ("article_id");
CREATE INDEX "proofreading_publication_by_id_e4196b96" ON "proofreading_publication" ("by_id");
CREATE INDEX "proofreading_publication_channel_id_a3175935" ON "proofreading_publication" ("channel_id");
CREATE UNIQUE INDEX "review_duty_once" ON "proofreading_reviewduty" ("unit_id", "field") WHERE "ended_at" IS NULL;
CREATE UNIQUE INDEX "royalty_rate_open_once" ON "proofreading_royaltyrate" ("unit_id", "kind") WHERE "valid_to" IS NULL;
CREATE UNIQUE INDEX "article_corrected_once_at_a_time" ON "proofreading_article" ("corrects_id") WHERE "state" IN ('draft', 'submitted', 'returned', 'approved', 'scheduled');
CREATE INDEX "proofreading_article_author_id_5aaa1f46" ON "proofreading_article" ("author_id");
CREATE INDEX "proofreading_article_submitted_by_id_a5e1f30e" ON "proofreading_article" ("submitted_by_id");
CREATE INDEX "proofreading_article_unit_id_fefcb11a" ON "proofreading_article" ("unit_id");
CREATE INDEX "proofreading_article_updated_by_id_340c0ea6" ON "proofreading_article" ("updated_by_id");
CREATE INDEX "proofreading_article_viewed_by_id_622f8e71" ON "proofreading_article" ("viewed_by_id");
CREATE INDEX "proofreading_article_corrects_id_4d034379" ON "proofreading_article" ("corrects_id");
CREATE INDEX "article_of_unit" ON "proofreading_article" ("unit_id", "state", "updated_at");
CREATE INDEX "registries_pressattestation_by_id_0852aab9" ON "registries_pressattestation" ("by_id");
CREATE INDEX "registries_pressattestation_unit_id_8c0c96b6" ON "registries_pressattestation" ("unit_id");
CREATE INDEX "registries_declinedoffice_by_id_76a6ff69" ON "registries_declinedoffice" ("by_id");
CREATE INDEX "registries_declinedoffice_unit_id_8a98e4d0" ON "registries_declinedoffice" ("unit_id");
CREATE UNIQUE INDEX "office_declined_once" ON "registries_declinedoffice" ("unit_id", "kind") WHERE "ended_on" IS NULL;
CREATE INDEX "registries_channelreferral_by_id_308bfc59" ON "registries_channelreferral" ("by_id");
CREATE INDEX "registries_channelreferral_channel_id_e17bdd17" ON "registries_channelreferral" ("channel_id");
CREATE INDEX "registries_channelreferral_person_id_53b0631a" ON "registries_channelreferral" ("person_id");
CREATE INDEX "registries_channelreferral_unit_id_19e6414b" ON "registries_channelreferral" ("unit_id");
CREATE INDEX "registries_premises_by_id_139f66d1" ON "registries_premises" ("by_id");
CREATE INDEX "registries_premises_unit_id_b70227a6" ON "registries_premises" ("unit_id");
CREATE INDEX "premises_of_unit" ON "registries_premises" ("unit_id", "entered_on");
CREATE INDEX "reports_submission_period_id_155660e7" ON "reports_submission" ("period_id");
CREATE INDEX "reports_submission_recalled_by_id_c2438657" ON "reports_submission" ("recalled_by_id");
CREATE INDEX "reports_submission_sent_by_id_da152129" ON "reports_submission" ("sent_by_id");
CREATE INDEX "reports_submission_unit_id_8aaf41c5" ON "reports_submission" ("unit_id");
CREATE INDEX "reports_reportperiod_directive_id_3b7d4886" ON "reports_reportperiod" ("directive_id");
CREATE INDEX "reports_reportperiod_opened_by_id_f51ffbe8" ON "reports_reportperiod" ("opened_by_id");
CREATE INDEX "reports_reporttemplate_by_id_a71d9491" ON "reports_reporttemplate" ("by_id");
CREATE INDEX "reports_reporttemplate_unit_id_674eaf1f" ON "reports_reporttemplate" ("unit_id");
CREATE UNIQUE INDEX "submission_stands_once" ON "reports_submission" ("period_id", "unit_id") WHERE "recalled_at" IS NULL;
CREATE INDEX "reports_report_begun_by_id_492e017c" ON "reports_report" ("begun_by_id");
CREATE INDEX "reports_report_directive_id_a36b309f" ON "reports_report" ("directive_id");
CREATE INDEX "reports_report_issued_by_id_d6c99844" ON "reports_report" ("issued_by_id");
CREATE INDEX "reports_report_scan_id_eeaea1e4" ON "reports_report" ("scan_id");
CREATE INDEX "reports_report_unit_id_711212ce" ON "reports_report" ("unit_id");
CREATE INDEX "reports_report_period_id_f970a53c" ON "reports_report" ("period_id");
CREATE INDEX "reports_report_proposed_by_id_7d0ff611" ON "reports_report" ("proposed_by_id");
CREATE INDEX "report_of_unit" ON "reports_report" ("unit_id", "begun_on");
CREATE INDEX "reports_unfinishedparagraph_person_id_fa26af4a" ON "reports_unfinishedparagraph" ("person_id");
CREATE INDEX "reports_unfinishedparagraph_report_id_d5c86118" ON "reports_unfinishedparagraph" ("report_id");
CREATE INDEX "django_session_expire_date_a5c62663" ON "django_session" ("expire_date");
CREATE UNIQUE INDEX "socialaccount_socialtoken_app_id_account_id_fca4e0ac_uniq" ON "socialaccount_socialtoken" ("app_id", "account_id");
CREATE INDEX "socialaccount_socialtoken_account_id_951f210e" ON "socialaccount_socialtoken" ("account_id");
CREATE INDEX "socialaccount_socialtoken_app_id_636a42d7" ON "socialaccount_socialtoken" ("app_id");
CREATE UNIQUE INDEX "socialaccount_socialaccount_provider_uid_fc810c6e_uniq" ON "socialaccount_socialaccount" ("provider", "uid");
CREATE INDEX "socialaccount_socialaccount_user_id_8146e70c" ON "socialaccount_socialaccount" ("user_id");
CREATE UNIQUE INDEX "succession_plan_originals_plan_id_unit_id_f3f19031_uniq" ON "succession_plan_originals" ("plan_id", "unit_id");
CREATE INDEX "succession_plan_originals_plan_id_5b12a1a8" ON "succession_plan_originals" ("plan_id");
CREATE INDEX "succession_plan_originals_unit_id_4151918f" ON "succession_plan_originals" ("unit_id");
CREATE INDEX "succession_proposal_decided_by_id_938465ed" ON "succession_proposal" ("decided_by_id");
CREATE INDEX "succession_proposal_heir_id_c1f826f8" ON "succession_proposal" ("heir_id");
CREATE INDEX "succession_proposal_obligation_id_0e2e19d5" ON "succession_proposal" ("obligation_id");
CREATE INDEX "succession_proposal_plan_id_d22dba4b" ON "succession_proposal" ("plan_id");
CREATE INDEX "succession_proposal_proposed_by_id_0f9ed44e" ON "succession_proposal" ("proposed_by_id");
CREATE INDEX "succession_proposal_result_id_45b05d4e" ON "succession_proposal" ("result_id");
CREATE UNIQUE INDEX "succession_proposal_assignments_proposal_id_assignment_id_1d98cb40_uniq" ON "succession_proposal_assignments" ("proposal_id", "assignment_id");
CREATE INDEX "succession_proposal_assignments_proposal_id_f8a3abff" ON "succession_proposal_assignments" ("proposal_id");
CREATE INDEX "succession_proposal_assignments_assignment_id_a03f5833" ON "succession_proposal_assignments" ("assignment_id");
CREATE INDEX "succession_plan_change_id_af1482ee" ON "succession_plan" ("change_id");
CREATE INDEX "succession_plan_done_by_id_089fa282" ON "succession_plan" ("done_by_id");
CREATE INDEX "succession_plan_entered_by_id_a41598ee" ON "succession_plan" ("entered_by_id");
CREATE INDEX "succession_plan_into_id_1d83eda0" ON "succession_plan" ("into_id");
CREATE INDEX "succession_plan_new_parent_id_01bba1f5" ON "succession_plan" ("new_parent_id");
CREATE INDEX "succession_plan_result_id_c829504d" ON "succession_plan" ("result_id");
CREATE INDEX "succession_plan_unit_id_5dad99db" ON "succession_plan" ("unit_id");
CREATE UNIQUE INDEX "username_once_in_any_case" ON "units_user" ((LOWER("username")));
CREATE TRIGGER "activity_entry_no_UPDATE" BEFORE UPDATE ON "activity_entry" BEGIN SELECT RAISE(ABORT, 'activity_entry is append-only'); END;
CREATE TRIGGER "activity_entry_no_DELETE" BEFORE DELETE ON "activity_entry" BEGIN SELECT RAISE(ABORT, 'activity_entry is append-only'); END;
CREATE TRIGGER "evidence_verdict_no_UPDATE" BEFORE UPDATE ON "evidence_verdict" BEGIN SELECT RAISE(ABORT, 'evidence_verdict is append-only'); END;
CREATE TRIGGER "evidence_verdict_no_DELETE" BEFORE DELETE ON "evidence_verdict" BEGIN SELECT RAISE(ABORT, 'evidence_verdict is append-only'); END;
CREATE TRIGGER "registries_channelevent_no_UPDATE" BEFORE UPDATE ON "registries_channelevent" BEGIN SELECT RAISE(ABORT, 'registries_channelevent is append-only'); END;
CREATE TRIGGER "registries_channelevent_no_DELETE" BEFORE DELETE ON "registries_channelevent" BEGIN SELECT RAISE(ABORT, 'registries_channelevent is append-only'); END;
CREATE TRIGGER "audits_runfinding_no_UPDATE" BEFORE UPDATE OF run_id, site_id, requirement, check_id, state, page, section, quote, newest_date, advice, policy, first_seen_at ON "audits_runfinding" BEGIN SELECT RAISE(ABORT, 'audits_runfinding is append-only'); END;
CREATE TRIGGER "audits_runfinding_no_DELETE" BEFORE DELETE ON "audits_runfinding" BEGIN SELECT RAISE(ABORT, 'audits_runfinding is append-only'); END;
CREATE TRIGGER "incidents_entry_no_UPDATE" BEFORE UPDATE ON "incidents_entry" BEGIN SELECT RAISE(ABORT, 'incidents_entry is append-only'); END;
CREATE TRIGGER "incidents_entry_no_DELETE" BEFORE DELETE ON "incidents_entry" BEGIN SELECT RAISE(ABORT, 'incidents_entry is append-only'); END;
CREATE TRIGGER "incidents_contactcheck_no_UPDATE" BEFORE UPDATE ON "incidents_contactcheck" BEGIN SELECT RAISE(ABORT, 'incidents_contactcheck is append-only'); END;
CREATE TRIGGER "incidents_contactcheck_no_DELETE" BEFORE DELETE ON "incidents_contactcheck" BEGIN SELECT RAISE(ABORT, 'incidents_contactcheck is append-only'); END;
CREATE TRIGGER "inspections_checkentry_no_UPDATE" BEFORE UPDATE OF outcome, note, points, base, line_id, by_id, at ON "inspections_checkentry" BEGIN SELECT RAISE(ABORT, 'inspections_checkentry is append-only'); END;
CREATE TRIGGER "inspections_checkentry_no_DELETE" BEFORE DELETE ON "inspections_checkentry" BEGIN SELECT RAISE(ABORT, 'inspections_checkentry is append-only'); END;
CREATE TRIGGER "reports_reportfreeze_no_UPDATE" BEFORE UPDATE ON "reports_reportfreeze" BEGIN SELECT RAISE(ABORT, 'reports_reportfreeze is append-only'); END;
CREATE TRIGGER "reports_reportfreeze_no_DELETE" BEFORE DELETE ON "reports_reportfreeze" BEGIN SELECT RAISE(ABORT, 'reports_reportfreeze is append-only'); END;
INSERT INTO django_migrations (app, name, applied) VALUES ('units', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('account', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('account', '0002_email_max_length', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('account', '0003_alter_emailaddress_create_unique_verified_email', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('account', '0004_alter_emailaddress_drop_unique_email', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('account', '0005_emailaddress_idx_upper_email', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('account', '0006_emailaddress_lower', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('account', '0007_emailaddress_idx_email', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('account', '0008_emailaddress_unique_primary_email_fixup', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('account', '0009_emailaddress_unique_primary_email', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('django_ox', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('activity', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('activity', '0002_keyed_chain', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('activity', '0003_dispatch', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('activity', '0004_shared_notes', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('units', '0002_kinds_of_change', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('units', '0003_person_created_in', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('units', '0004_code_guesses', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('units', '0005_post_proposal', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('units', '0006_time_for_second_factor', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('units', '0007_open_session', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('units', '0008_try_count', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('units', '0009_proposals_without_partial_index', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('units', '0010_api_tokens', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('units', '0011_scopes_of_api_tokens', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('api', '0001_remembered_calls', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('api', '0002_webhooks', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('evidence', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('evidence', '0002_verdict_at', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('evidence', '0003_access_of_unit', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('evidence', '0004_file_notes', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('registries', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('registries', '0002_confirmations', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('audits', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('audits', '0002_run_has_snapshot', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('audits', '0003_results_stand_until_they_change', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('audits', '0004_what_a_result_says_never_changes', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('audits', '0005_crawls_are_leased', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('audits', '0006_make_of_a_site', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('audits', '0007_owner_answers', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('audits', '0008_pictures_of_stored_pages', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('audits', '0009_notes_of_a_run', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('audits', '0010_runs_put_off', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('audits', '0011_crawl_parts', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('audits', '0012_a_unit_keeps_its_own_score', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('contenttypes', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('contenttypes', '0002_remove_content_type_name', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('auth', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('auth', '0002_alter_permission_name_max_length', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('auth', '0003_alter_user_email_max_length', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('auth', '0004_alter_user_username_opts', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('auth', '0005_alter_user_last_login_null', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('auth', '0006_require_contenttypes_0002', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('auth', '0007_alter_validators_add_error_messages', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('auth', '0008_alter_user_username_max_length', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('auth', '0009_alter_user_last_name_max_length', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('auth', '0010_alter_group_name_max_length', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('auth', '0011_update_proxy_permissions', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('auth', '0012_alter_user_first_name_max_length', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('axes', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('axes', '0002_auto_20151217_2044', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('axes', '0003_auto_20160322_0929', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('axes', '0004_auto_20181024_1538', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('axes', '0005_remove_accessattempt_trusted', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('axes', '0006_remove_accesslog_trusted', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('axes', '0007_alter_accessattempt_unique_together', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('axes', '0008_accessfailurelog', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('axes', '0009_add_session_hash', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('axes', '0010_accessattemptexpiration', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('django_ox', '0002_oxscheduletick', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('django_ox', '0003_lease_epoch', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('django_ox', '0004_discarded', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('django_ox', '0005_dequeue_index', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('django_ox', '0006_lease_expiry', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('django_ox', '0007_oxschedule', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('django_ox', '0008_waiting', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('obligations', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('obligations', '0002_tallies', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('obligations', '0003_scans', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('obligations', '0004_periods', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('incidents', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('incidents', '0002_papers_contacts_lessons', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('incidents', '0003_skip_reason', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('incidents', '0004_issued_warnings', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('incidents', '0005_contact_checks', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('incidents', '0006_pictures_of_reports', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('obligations', '0005_field_names', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('obligations', '0006_removal', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('obligations', '0007_undoing', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('obligations', '0008_basis_of_duty', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('obligations', '0009_search_in_duties', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('obligations', '0010_tracking_import', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('obligations', '0011_heading_of_deadline_acts', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('obligations', '0012_undone_returns', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('obligations', '0013_counted_from_the_index', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('obligations', '0014_letters_of_deadline_acts', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('obligations', '0015_undone_urgings', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('inspections', '0001_inspections', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('inspections', '0002_unsigned_minutes_and_endings', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('lawbook', '0001_own_instruments', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('mfa', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('mfa', '0002_authenticator_timestamps', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('mfa', '0003_authenticator_type_uniq', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('notices', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('notices', '0002_handed_on', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('obligations', '0016_onward_orders', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('outreach', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('outreach', '0002_deeds', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('outreach', '0003_campaigns', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('outreach', '0004_publications', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('outreach', '0005_learning', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('outreach', '0006_terms_reviews', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('registries', '0003_speakers_by_moment', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('registries', '0004_regulations_and_seats', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('registries', '0005_press_discipline', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('press', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('press', '0002_yearly_confirmations', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('proofreading', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('proofreading', '0002_posts_and_approvals', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('proofreading', '0003_slots_of_posts', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('registries', '0006_declined_offices', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('registries', '0007_why_not_attested', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('registries', '0008_premises_and_referrals', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('reports', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('reports', '0002_outline', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('reports', '0003_proposals', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('reports', '0004_own_criteria_of_duties_not_given', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('reports', '0005_figures_saved', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('reports', '0006_unfinished_paragraphs', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('sessions', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('socialaccount', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('socialaccount', '0002_token_max_lengths', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('socialaccount', '0003_extra_data_default_dict', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('socialaccount', '0004_app_provider_id_settings', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('socialaccount', '0005_socialtoken_nullable_app', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('socialaccount', '0006_alter_socialaccount_extra_data', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('succession', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('succession', '0002_voices', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('succession', '0003_ways_of_changing', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('succession', '0004_undoing', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO django_migrations (app, name, applied) VALUES ('units', '0012_language_of_a_login', strftime('%Y-%m-%d %H:%M:%f', 'now'));
