// Small helps of the console; every page works without them.
'use strict';

// A form that cannot be taken back asks first.
for (const form of document.querySelectorAll('form[data-ask]'))
  form.addEventListener('submit', event => { if (!confirm(form.dataset.ask)) event.preventDefault(); });

// A second click does not send a form twice.
for (const form of document.querySelectorAll('form[method=post]'))
  form.addEventListener('submit', event => {
    if (event.defaultPrevented) return;
    setTimeout(() => { for (const button of form.querySelectorAll('button')) button.disabled = true; });
  });
addEventListener('pageshow', event => {
  if (event.persisted) for (const button of document.querySelectorAll('button')) button.disabled = false;
});

// What a page shows for so many seconds is read again then; whoever has been signed out sees so.
const renew = main => setTimeout(async () => {
  try {
    const answer = await fetch(location.href);
    if (!answer.ok) throw new Error(answer.status);
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main[data-renew]');
    if (!next) return location.reload();
    main.replaceWith(next);
    renew(next);
  } catch {
    main.dataset.renew = 3;
    renew(main);
  }
}, main.dataset.renew * 1000);
for (const main of document.querySelectorAll('main[data-renew]')) renew(main);

for (const button of document.querySelectorAll('[data-print]')) button.addEventListener('click', () => print());

// One more line of a list of fields: a copy of the last, emptied.
for (const button of document.querySelectorAll('[data-add]'))
  button.addEventListener('click', () => {
    const list = document.getElementById(button.dataset.add);
    const line = list.lastElementChild.cloneNode(true);
    for (const input of line.querySelectorAll('input')) { input.value = ''; input.classList.remove('is-invalid'); }
    list.append(line);
    line.querySelector('input').focus();
  });

// A file goes as it is; what the server says about it stands below the form.
for (const form of document.querySelectorAll('form[data-upload]'))
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const [file] = form.querySelector('input[type=file]').files;
    const button = form.querySelector('button');
    button.disabled = true;
    try {
      const answer = await fetch(`${form.dataset.upload}&name=${encodeURIComponent(file.name)}`, {method: 'PUT', body: file});
      if (answer.ok) return location.reload();
      const type = answer.headers.get('Content-Type') || '';
      form.querySelector('[role=status]').textContent =
        type.startsWith('text/plain') ? await answer.text() : answer.status === 413 ? '文件太大了。' : '没有交上，请再试一次。';
    } catch {
      form.querySelector('[role=status]').textContent = '网络不通，请再试一次。';
    }
    button.disabled = false;
  });
