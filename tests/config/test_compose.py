"""The compose file names the servers of the trial, settings that exist, and lets none of them be reached."""

import re
from configparser import ConfigParser
from pathlib import Path

import pytest
import yaml

from guong.config.background.schedule import task_backend
from guong.config.env import Env, setting_names
from guong.config.file_store import files_address
from tests.object_server import PIPELINE

ROOT = Path(__file__).parents[2]
SERVERS = {"web", "worker", "broker", "database", "storage"}
KNOWN = set(setting_names())
COMPOSE = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text("utf-8"))
SERVICES = COMPOSE["services"]
OURS = {"web", "worker"}


def filled(text):
    """Put a plain password where the file asks for one."""
    return re.sub(r"\$\{(\w+)[^}]*\}", lambda found: f"x{found[1]}x", text)


def test_the_servers_are_those_of_the_trial():
    assert set(SERVICES) == SERVERS
    assert SERVICES["worker"]["deploy"]["replicas"] == 2
    assert SERVICES["web"]["command"] == ["guong", "serve"]
    assert SERVICES["worker"]["command"] == ["guong", "serve", "--worker"]


@pytest.mark.parametrize("name", sorted(OURS))
def test_every_setting_is_one_and_of_its_kind(name, tmp_path):
    environment = SERVICES[name]["environment"]
    # The store of files has its setting where the store is.
    ours = {key: filled(text) for key, text in environment.items() if key != "GUONG_FILES" or key in KNOWN}

    assert set(ours) <= KNOWN
    env = Env(ours | {"GUONG_DATA": str(tmp_path)})
    for key in ours:
        assert env[key] is not None
    assert env["GUONG_TASKS"] == "celery" and env["GUONG_BEHIND_PROXY"] is True
    assert "rabbitmq" in task_backend(env)["BACKEND"]


def test_web_and_workers_have_the_same_settings_and_no_data_folder_in_common():
    web, worker = SERVICES["web"], SERVICES["worker"]

    assert web["environment"] == worker["environment"]
    assert {"GUONG_SECRET_KEY", "GUONG_LEDGER_KEY", "GUONG_FILES"} <= set(worker["environment"])
    folder = worker["environment"]["GUONG_DATA"]
    assert folder in worker["volumes"], "a volume without a name: each worker has its own"
    common = set(web["volumes"]) & set(worker["volumes"])
    assert common == {"ends:/var/lib/guong-ends"}, "the ends of the log alone are shared"
    assert not worker["environment"]["GUONG_ENDS"].startswith(f"{folder}/")


def test_addresses_name_services_of_the_file():
    environment = SERVICES["web"]["environment"]
    hosts = {
        re.search(r"@([\w.-]+):", filled(environment[name]))[1]
        for name in ("DATABASE_URL", "GUONG_BROKER", "GUONG_FILES")
    }
    assert hosts == {"database", "broker", "storage"}
    assert set(SERVICES["web"]["depends_on"]) == hosts


def test_the_storage_knows_the_key_that_ours_bring_and_is_set_up_as_the_one_of_the_trial():
    address = files_address(filled(SERVICES["web"]["environment"]["GUONG_FILES"]))
    [mounted] = SERVICES["storage"]["configs"]
    proxy_settings = ConfigParser()
    proxy_settings.read_string(filled(COMPOSE["configs"][mounted["source"]]["content"]))
    account, user = address.key.split(":")

    assert mounted["target"] == "/etc/swift/proxy-server.conf"
    assert proxy_settings["filter:tempauth"][f"user_{account}_{user}"] == f"{address.secret} .admin"
    assert address.server.endswith(f":{proxy_settings['DEFAULT']['bind_port']}")
    assert proxy_settings["filter:s3api"]["location"] == address.region
    pipeline = proxy_settings["pipeline:main"]["pipeline"]
    assert pipeline == PIPELINE
    assert {f"filter:{part}" for part in pipeline.split()[:-1]} <= set(proxy_settings.sections())


def test_only_the_pages_are_reached_and_only_from_this_machine():
    for name, service in SERVICES.items():
        ports = service.get("ports", [])
        assert ports == (["127.0.0.1:8000:8000"] if name == "web" else []), name
        if name not in OURS:
            assert service["networks"] == ["inside"], name
    assert COMPOSE["networks"]["inside"]["internal"] is True


def test_ours_run_without_rights_on_a_system_that_is_not_written_to():
    for name in OURS:
        service = SERVICES[name]
        assert service["read_only"] is True and service["cap_drop"] == ["ALL"]
        assert "no-new-privileges:true" in service["security_opt"]


def test_no_password_stands_in_the_file_and_each_has_to_be_set():
    text = (ROOT / "deploy" / "compose.yaml").read_text("utf-8")

    for name in (
        "POSTGRES_PASSWORD",
        "RABBITMQ_PASSWORD",
        "GUONG_SECRET_KEY",
        "GUONG_LEDGER_KEY",
        "FILES_SECRET",
    ):
        assert f"${{{name}:?" in text, name
    body = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    assert not re.search(r"://\w+:(?!\$\{)[^@\s]+@", body)


def test_the_volumes_are_declared():
    used = {
        volume.partition(":")[0]
        for service in SERVICES.values()
        for volume in service.get("volumes", [])
        if not volume.startswith("/")
    }

    assert used == set(COMPOSE["volumes"])


def test_the_image_of_several_machines_is_built_from_the_lock_that_has_the_broker():
    argument = SERVICES["worker"]["build"]["args"]["PARTS"]
    lock = (ROOT / "requirements" / f"{argument}.txt").read_text("utf-8")
    container = (ROOT / "deploy" / "Containerfile").read_text("utf-8")

    assert {"celery==", "psycopg-pool==", "django=="} <= set(re.findall(r"^[a-z-]+==", lock, re.M))
    assert f"requirements/{argument}.txt" in container and "${PARTS:-server}.txt" in container
