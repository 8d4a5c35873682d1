"""Files handed in, worked off without processes, and looked at."""

import io

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from app.services.analyse import process_file
from app.services.ingest import receive_stream
from app.store.files import fetch_waiting
from nlp.errors import ReadError

PASSWORD = "Sandi-Berkas-Üji-7731"


class Inline:
    """A pool that calls in this process and looks once; evidence is not sought, so that no model is loaded."""

    def run(self, _timeout_s, function, *args, **kwargs):
        return () if function.__name__ == "find_evidence" else function(*args, **kwargs)

    def run_watched(self, timeout_s, watch, function, *args, **kwargs):
        result = self.run(timeout_s, function, *args, **kwargs)
        watch(0)
        return result


def hand_in(ctx, city, content, name="bundel.zip", **target):
    place = {"purpose": "document", "employee_id": city.employee, "period_id": city.period, **target}
    return receive_stream(ctx, io.BytesIO(content), name, **place).file_id


def work(ctx):
    """Do all that waits; gives the ids in the order in which they were done."""
    done = []
    while waiting := fetch_waiting(ctx.db):
        for file_id in waiting:
            process_file(ctx, Inline(), file_id)
            done.append(file_id)
    return done


def locked_pdf(path, password=PASSWORD):
    canvas = Canvas(str(path), encrypt=StandardEncryption(password, ownerPassword="pemilik", strength=128))
    canvas.drawString(72, 760, "Terbit 286 izin dari target 240 izin.")
    canvas.save()
    return path.read_bytes()


def broken(*_args, **_kwargs):
    raise ReadError("corrupt", "Rusak.", "Unggah lagi.")
