"""``user add``: accounts from the command line, the first administrator above all."""

import argparse
import sys

from app.commands.installation import installation
from app.commands.output import say
from app.commands.parser import Commands
from app.permissions import Role
from app.settings import Settings


def register(commands: Commands) -> None:
    """Add the commands."""
    user = Commands(commands.add("user", "akun"), "perintah_akun")
    add = user.add("add", "tambah akun", _add)
    add.add_argument("username", metavar="NAME", help="nama pengguna untuk masuk")
    add.add_argument(
        "--role", action="append", required=True, choices=[role.value for role in Role], help="peran; boleh diulang"
    )
    add.add_argument("--name", help="nama lengkap (bawaan: nama pegawai, atau nama pengguna)")
    add.add_argument("--employee", metavar="NIP", help="pegawai pemilik akun")
    add.add_argument(
        "--password-stdin", action="store_true", help="baca kata sandi dari masukan baku; tanpa ini dibuat acak"
    )


def _add(args: argparse.Namespace, settings: Settings) -> int:
    from app.services.accounts import add_user
    from app.services.register import find_employee

    given = sys.stdin.readline().rstrip("\r\n") if args.password_stdin else None
    roles = [Role(value) for value in args.role]
    with installation(settings) as ctx:
        employee = find_employee(ctx, args.employee) if args.employee else None
        name = args.name or (employee["name"] if employee else args.username)
        _, password = add_user(ctx, args.username, name, given, roles, employee["id"] if employee else None)
    say(f"Akun {args.username} dibuat.")
    if given is None:
        say(f"Kata sandi (hanya ditampilkan sekali ini): {password}")
    return 0
