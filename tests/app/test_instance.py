"""Making an installation: closed to others, safe to repeat, never a second audit key."""

import stat

import pytest

from app.services.instance import create_instance
from tests.support import make_settings


def test_the_folder_is_closed_to_other_users(tmp_path):
    settings = make_settings(tmp_path)
    create_instance(settings).close()
    for path in (settings.instance, settings.originals):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700
    for path in (settings.audit_key_file, settings.secret_key_file):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_making_it_twice_keeps_the_keys(tmp_path):
    settings = make_settings(tmp_path)
    create_instance(settings).close()
    before = settings.audit_key_file.read_bytes()
    create_instance(settings).close()
    assert settings.audit_key_file.read_bytes() == before


def test_a_lost_audit_key_is_never_replaced_by_a_new_one(tmp_path):
    settings = make_settings(tmp_path)
    create_instance(settings).close()
    settings.audit_key_file.unlink()
    with pytest.raises(FileNotFoundError, match="cadangan"):
        create_instance(settings)
    assert not settings.audit_key_file.exists()
