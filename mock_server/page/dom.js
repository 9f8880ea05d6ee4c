// Making and updating elements. Data goes in as text nodes and attributes, never as markup.

const settings = {
    get(name) {
        try {
            return localStorage.getItem('mock.' + name);
        } catch {
            return null;
        }
    },
    set(name, value) {
        try {
            localStorage.setItem('mock.' + name, value);
        } catch {
            /* for this visit only */
        }
    },
};

let language = settings.get('language') ?? (navigator.language?.startsWith('vi') ? 'vi' : 'en');

/** The word of this name in the chosen language, with `{n}` and the like filled in. */
function t(name, values) {
    const pair = words[name];
    if (!pair) throw new Error('no word: ' + name);
    const text = pair[language === 'vi' ? 1 : 0];
    return values ? text.replace(/\{(\w+)\}/g, (_, key) => String(values[key])) : text;
}
/** The same for a word that the mock made up; as it came when there is none. */
const t_or = (name, otherwise, values) => (words[name] ? t(name, values) : otherwise);

/** `el('p.note', {title: 'x', onclick: f}, 'text', child)`; null children are left out. */
function el(what, ...rest) {
    const [tag, ...classes] = what.split('.');
    const made = document.createElement(tag || 'div');
    if (classes.length) made.className = classes.join(' ');
    if (
        rest[0] &&
        typeof rest[0] === 'object' &&
        !(rest[0] instanceof Node) &&
        !Array.isArray(rest[0])
    )
        attributes(made, rest.shift());
    made.append(
        ...rest
            .flat(Infinity)
            .filter(item => item !== null && item !== undefined && item !== false),
    );
    return made;
}

function attributes(of, wanted) {
    for (const [name, value] of Object.entries(wanted)) {
        if (value === null || value === undefined || value === false) continue;
        if (name.startsWith('on')) of.addEventListener(name.slice(2), value);
        else if (['value', 'checked', 'disabled', 'open', 'selected'].includes(name))
            of[name] = value;
        else of.setAttribute(name, value === true ? '' : value);
    }
}

/** Only what differs is written, so that neither screen nor screen reader is stirred for nothing. */
function put_text(where, text) {
    if (where.textContent !== text) where.textContent = text;
}

/**
 * Has the children of `where` be those of `items`, each under its key. A child stays while its sign
 * is the same; `update`, where given, brings one up to date in place of making it anew. The focus is
 * kept, or goes to what stands around when its place is no more.
 */
function sync(where, items, {key, sign, make, update}) {
    const focused = where.contains(document.activeElement) ? document.activeElement : null;
    const before = new Map([...where.children].map(child => [child.dataset.key, child]));
    let place = where.firstElementChild;
    for (const item of items) {
        const name = String(key(item));
        const now = sign ? String(sign(item)) : '';
        let child = before.get(name);
        before.delete(name);
        if (!child || (child.dataset.sign !== now && !update)) {
            const made = make(item);
            made.dataset.key = name;
            if (child) {
                if (place === child) place = made;
                child.replaceWith(made);
            }
            child = made;
        } else if (child.dataset.sign !== now) {
            update(child, item);
        }
        child.dataset.sign = now;
        if (child === place) place = place.nextElementSibling;
        else where.insertBefore(child, place);
    }
    for (const gone of before.values()) gone.remove();
    if (focused && document.activeElement === document.body)
        (focused.isConnected ? focused : where.closest('[tabindex]'))?.focus({preventScroll: true});
}

function note(text, kind = 'good') {
    const place = document.getElementById('notes');
    while (place.children.length > 2) place.firstElementChild.remove();
    const made = el('p.note.' + kind, text);
    place.append(made);
    setTimeout(() => made.remove(), kind === 'bad' ? 8000 : 3000);
}

const is_set_time = text => text && !text.startsWith('0001-');
const locale = () => (language === 'vi' ? 'vi-VN' : 'en-GB');
function clock_time(text) {
    return is_set_time(text) ? new Date(text).toLocaleTimeString(locale(), {hour12: false}) : '';
}
function day_and_time(text, precise = 'short') {
    return is_set_time(text)
        ? new Date(text).toLocaleString(locale(), {
              dateStyle: 'short',
              timeStyle: precise,
              hour12: false,
          })
        : '';
}

/** `84900000100` as people write it: `0900 000 100`. */
function shown_phone(text) {
    const local = text?.startsWith('84') && text.length === 11 ? '0' + text.slice(2) : (text ?? '');
    return local.length === 10 ? local.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1 $2 $3') : local;
}

const empty = (title, text, ...more) => el('div.empty', el('h3', t(title)), el('p', text), ...more);

function button(word, act, classes = '', more = {}) {
    return el('button' + classes, {type: 'button', onclick: act, ...more}, t(word));
}

/** Asks first; true when the person means it. */
function ask(text, yes_word) {
    return new Promise(done => {
        const box = el(
            'dialog.ask',
            {'aria-label': text},
            el('p', text),
            el(
                'form',
                {method: 'dialog'},
                el('button', {value: 'no'}, t('cancel')),
                el('button.bad', {value: 'yes'}, t(yes_word)),
            ),
        );
        box.addEventListener('close', () => {
            done(box.returnValue === 'yes');
            box.remove();
        });
        document.body.append(box);
        box.showModal();
    });
}
