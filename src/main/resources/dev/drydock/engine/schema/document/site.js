'use strict';
(() => {
  const root = document.currentScript.dataset.root;
  const input = document.getElementById('search');
  const found = document.getElementById('found');
  const MOST = 60;
  let objects = null;
  let chosen = -1;

  window.drydockSearch = lines => {
    objects = lines.map(line => {
      const columns = [];
      for (let i = 4; i < line.length; i += 2) columns.push({name: line[i], comment: line[i + 1]});
      return {name: line[0], kind: line[1], page: line[2], comment: line[3], columns,
        folded: line[0].toLowerCase(), words: line.join(' ').toLowerCase()};
    });
    search();
  };

  const load = () => {
    if (objects || document.querySelector('script[data-index]')) return;
    const script = document.createElement('script');
    script.src = root + 'assets/search.js';
    script.dataset.index = '';
    document.head.append(script);
  };

  const rank = (object, text) => {
    const own = object.folded.slice(object.folded.indexOf('.') + 1);
    if (own === text || object.folded === text) return 0;
    if (own.startsWith(text) || object.folded.startsWith(text)) return 1;
    if (object.folded.includes(text)) return 2;
    return object.columns.some(column => column.name.toLowerCase().includes(text)) ? 3 : 4;
  };

  const hint = (object, words) => {
    const hits = column => words.some(word => column.name.toLowerCase().includes(word) || column.comment.toLowerCase().includes(word));
    const columns = object.columns.filter(hits).slice(0, 4).map(column => column.comment ? `${column.name}: ${column.comment}` : column.name);
    return [object.kind, columns.join(', '), object.comment].filter(Boolean).join(' · ');
  };

  const show = (open) => {
    found.hidden = !open;
    input.setAttribute('aria-expanded', String(open));
    if (!open) { chosen = -1; input.removeAttribute('aria-activedescendant'); }
  };

  const choose = index => {
    const links = found.querySelectorAll('a');
    if (!links.length) return;
    chosen = (index + links.length) % links.length;
    links.forEach((link, i) => link.setAttribute('aria-selected', String(i === chosen)));
    links[chosen].scrollIntoView({block: 'nearest'});
    input.setAttribute('aria-activedescendant', links[chosen].id);
  };

  const search = () => {
    const text = input.value.trim().toLowerCase();
    if (!text) { show(false); return; }
    found.replaceChildren();
    if (!objects) { note('Loading …'); return; }
    const words = text.split(/\s+/);
    const hits = objects.filter(object => words.every(word => object.words.includes(word)))
      .map(object => [rank(object, text), object])
      .sort((one, other) => one[0] - other[0] || (one[1].folded < other[1].folded ? -1 : 1));
    if (!hits.length) { note('Nothing found.'); return; }
    hits.slice(0, MOST).forEach(([, object], i) => {
      const link = document.createElement('a');
      link.href = root + object.page;
      link.id = 'found-' + i;
      link.setAttribute('role', 'option');
      link.setAttribute('aria-selected', 'false');
      link.tabIndex = -1;
      const name = document.createElement('b');
      name.textContent = object.name;
      const small = document.createElement('small');
      small.textContent = hint(object, words);
      link.append(name, small);
      found.append(link);
    });
    if (hits.length > MOST) note(`and ${hits.length - MOST} more`, true);
    show(true);
    choose(0);
  };

  const note = (text, keep) => {
    const line = document.createElement('p');
    line.textContent = text;
    found.append(line);
    if (!keep) show(true);
  };

  input.addEventListener('focus', load);
  input.addEventListener('input', () => { load(); search(); });
  input.addEventListener('keydown', event => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      choose(chosen + (event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'Enter' && chosen >= 0) {
      event.preventDefault();
      location.href = found.querySelectorAll('a')[chosen].href;
    } else if (event.key === 'Escape') {
      input.value = '';
      show(false);
    }
  });
  document.addEventListener('keydown', event => {
    if (event.key === '/' && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      input.focus();
    }
  });
  document.addEventListener('click', event => { if (!event.target.closest('.find')) show(false); });
})();
