// One file to the server, with its progress. fetch tells nothing of an upload's progress; XMLHttpRequest does.

// Always resolves to the server's answer, or to {error} where there was none.
export function post(url, body, words, onProgress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) {
        onProgress(event.loaded / event.total);
      }
    });
    request.addEventListener("error", () => resolve({ error: words.broken }));
    request.addEventListener("load", () => resolve(answerOf(request, words)));
    request.send(body);
  });
}

function answerOf(request, words) {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return { error: words.refused.replace("{status}", request.status) };
  }
}
