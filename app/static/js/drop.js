// What was chosen or dropped, each file with its path: its own name, or where it lay in the folder.

export function chosenFiles(input) {
  return [...input.files].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
}

// The files of a drop, those in folders too where the browser gives folders.
export async function droppedFiles(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) {
    return [...transfer.files].map((file) => ({ file, path: file.name }));
  }
  const lists = await Promise.all(entries.map(filesOf));
  return lists.flat();
}

async function filesOf(entry) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    return [{ file, path: entry.fullPath.replace(/^\//, "") }];
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

// Files that operating systems and open programs leave in folders and nobody means to hand in.
export function isMeant({ file, path }) {
  const litter = ["Thumbs.db", "desktop.ini"].includes(file.name) || /^(\.|~\$)/.test(file.name);
  return !litter && !path.split("/").includes("__MACOSX");
}
