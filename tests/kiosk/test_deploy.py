"""What `deploy/` promises, by validators that need no network."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from hbwizard.kiosk.reading import read_settings
from hbwizard.kiosk.settings import Limits, Settings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
FOLDER = DEPLOY / "kubernetes"
KINDS = {
    "ConfigMap": "v1",
    "Deployment": "apps/v1",
    "HorizontalPodAutoscaler": "autoscaling/v2",
    "NetworkPolicy": "networking.k8s.io/v1",
    "PodDisruptionBudget": "policy/v1",
    "Service": "v1",
}
VERSIONS = ("1.32", "1.37")
"""Of Kubernetes."""


def manifests() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(FOLDER.iterdir()):
        for document in yaml.safe_load_all(path.read_text("utf-8")):
            yield path.name, document


MANIFESTS = dict(manifests())


@pytest.fixture
def kinds() -> dict[str, dict[str, Any]]:
    return {each["kind"]: each for each in MANIFESTS.values()}


@pytest.fixture
def pod(kinds: dict[str, dict[str, Any]]) -> dict[str, Any]:
    template: dict[str, Any] = kinds["Deployment"]["spec"]["template"]
    return template


@pytest.fixture
def settings(kinds: dict[str, dict[str, Any]], tmp_path: Path) -> Settings:
    """Return the settings of the ConfigMap, read as the program reads them."""
    path = tmp_path / "kiosk.yaml"
    path.write_text(kinds["ConfigMap"]["data"]["kiosk.yaml"], "utf-8")
    return read_settings(path, ())


def seconds(text: str) -> int:
    return int(text[:-1]) * {"s": 1, "m": 60, "h": 3600}[text[-1]]


def test_haproxy_takes_its_file(program: Callable[[str], str]) -> None:
    command = [program("haproxy"), "-c", "-f", str(DEPLOY / "haproxy.cfg")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=30)
    assert done.returncode == 0, done.stderr
    assert not re.search("WARNING|ALERT", done.stderr)


def test_haproxy_outwaits_the_longest_visit() -> None:
    text = (DEPLOY / "haproxy.cfg").read_text("utf-8")
    waits = dict(
        re.findall(r"^ +(timeout client|timeout server|hard-stop-after) (\w+)$", text, re.M)
    )
    assert len(waits) == 3
    assert min(map(seconds, waits.values())) > Limits().visit


def test_haproxy_logs_no_address() -> None:
    text = (DEPLOY / "haproxy.cfg").read_text("utf-8")
    formats = re.findall(r'log-format "(.+)"', text)
    assert len(formats) == 2
    for each in formats:
        assert set(re.findall(r"%\w+", each)) <= {"%t", "%s", "%ts", "%Tt"}
    assert "option tcplog" not in text


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", MANIFESTS)
def test_kubernetes_takes_it(name: str, version: str) -> None:
    kubernetes_validate.validate(MANIFESTS[name], version, strict=True)


def test_a_misspelt_key_would_be_noticed() -> None:
    wrong = {**MANIFESTS["service.yaml"], "spce": {}}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, VERSIONS[-1], strict=True)


def test_all_is_there(kinds: dict[str, dict[str, Any]]) -> None:
    assert {kind: each["apiVersion"] for kind, each in kinds.items()} == KINDS


def test_everything_speaks_of_the_same_pods(
    kinds: dict[str, dict[str, Any]], pod: dict[str, Any]
) -> None:
    labels = pod["metadata"]["labels"]
    for kind in ("Deployment", "PodDisruptionBudget"):
        assert kinds[kind]["spec"]["selector"] == {"matchLabels": labels}
    assert kinds["Service"]["spec"]["selector"] == labels
    assert kinds["NetworkPolicy"]["spec"]["podSelector"] == {"matchLabels": labels}
    target = kinds["HorizontalPodAutoscaler"]["spec"]["scaleTargetRef"]
    assert target["name"] == kinds["Deployment"]["metadata"]["name"]


def test_ports_and_files_are_those_of_the_settings(
    kinds: dict[str, dict[str, Any]], pod: dict[str, Any], settings: Settings
) -> None:
    (container,) = pod["spec"]["containers"]
    ports = {each["name"]: each["containerPort"] for each in container["ports"]}
    assert ports == {"ssh": settings.port, "status": settings.status_port}
    assert settings.status_address == "0.0.0.0"
    assert pod["metadata"]["annotations"]["prometheus.io/port"] == str(settings.status_port)
    probes = [container[f"{each}Probe"]["httpGet"] for each in ("startup", "readiness", "liveness")]
    assert [each["port"] for each in probes] == ["status"] * 3
    assert [each["path"] for each in probes] == ["/health", "/health", "/status"]
    (port,) = kinds["Service"]["spec"]["ports"]
    assert port["targetPort"] == "ssh"
    rules = kinds["NetworkPolicy"]["spec"]["ingress"]
    assert [each["ports"][0]["port"] for each in rules] == ["ssh", "status"]
    folders = {each["name"]: each["mountPath"] for each in container["volumeMounts"]}
    assert Path(settings.host_key).parent == Path(folders["host-key"])
    assert {each["name"] for each in pod["spec"]["volumes"]} == set(folders)


def test_a_pod_that_stops_has_the_time_to_drain(pod: dict[str, Any], settings: Settings) -> None:
    (container,) = pod["spec"]["containers"]
    before = container["lifecycle"]["preStop"]["sleep"]["seconds"]
    grace = pod["spec"]["terminationGracePeriodSeconds"]
    assert grace >= before + settings.limits.drain + 10
    readiness = container["readinessProbe"]
    assert before >= readiness["periodSeconds"] * readiness["failureThreshold"]


def test_the_pod_is_shut(pod: dict[str, Any]) -> None:
    spec = pod["spec"]
    (container,) = spec["containers"]
    assert spec["automountServiceAccountToken"] is False
    assert spec["securityContext"]["runAsNonRoot"] is True
    assert spec["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert all(each["readOnly"] for each in container["volumeMounts"])
    assert not {"hostNetwork", "hostPID", "hostIPC"} & spec.keys()


def test_nothing_leaves_and_the_status_is_for_monitoring(kinds: dict[str, dict[str, Any]]) -> None:
    spec = kinds["NetworkPolicy"]["spec"]
    assert (spec["policyTypes"], spec["egress"]) == (["Ingress", "Egress"], [])
    visitors, status = spec["ingress"]
    assert "from" not in visitors
    assert len(status["from"]) == 1


def test_no_key_stands_in_a_file() -> None:
    for path in DEPLOY.rglob("*"):
        if path.is_file():
            assert "PRIVATE KEY" not in path.read_text("utf-8"), path


def test_the_image_is_made_of_what_is_here(pod: dict[str, Any]) -> None:
    text = (DEPLOY / "Containerfile").read_text("utf-8")
    copied = [word for line in re.findall(r"^COPY (.+) \S+$", text, re.M) for word in line.split()]
    assert copied and all((ROOT / each).exists() for each in copied)
    assert not {"COPY . .", "ADD"} & set(text.splitlines())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    (wanted,) = set(re.findall(r"\[(kiosk.*?)\]", text))
    assert set(wanted.split(",")) <= project["optional-dependencies"].keys()
    user = pod["spec"]["securityContext"]["runAsUser"]
    assert f"\nUSER {user}:{user}\n" in text
    assert f"python:{project['requires-python'].strip('>=')}-slim" in text
