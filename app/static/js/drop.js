// The files of a drop, those in folders too where the browser gives folders.

export async function droppedFiles(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) {
    return [...transfer.files];
  }
  const lists = await Promise.all(entries.map(filesOf));
  return lists.flat();
}

async function filesOf(entry) {
  if (entry.isFile) {
    return [await new Promise((resolve, reject) => entry.file(resolve, reject))];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    // A reader gives at most a hundred entries at a time, and none when it is done.
    const children = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!children.length) {
      return found;
    }
    const lists = await Promise.all(children.map(filesOf));
    found.push(...lists.flat());
  }
}

// Files that operating systems leave in folders and nobody means to hand in.
export function isMeant(file) {
  return !file.name.startsWith(".") && !["Thumbs.db", "desktop.ini"].includes(file.name);
}
