// The reference of the API, made of its OpenAPI document, with a form to try each operation.

/** The operations of a document: `{name, path, method, of}`. */
function operations_of(document) {
    return Object.entries(document.paths).flatMap(([path, methods]) => {
        const [method, of] =
            Object.entries(methods).find(([word]) => word === 'post') ?? Object.entries(methods)[0];
        const name = path.startsWith('/_mock/') ? path.slice(7) : of.operationId.replace('_', '/');
        return [{name, path, method: method.toUpperCase(), of, service: of.tags?.[0] ?? ''}];
    });
}

const reference_view = {
    platform: null,
    control: null,

    forget() {},

    make() {
        this.place = el('div.services');
        this.find = el('input.find', {
            id: 'find',
            type: 'search',
            placeholder: t('find'),
            'aria-label': t('find'),
            oninput: () => this.sift(),
        });
        this.node = el(
            'div',
            el(
                'div.head',
                el('h1', t('reference')),
                el('p', t('reference_text')),
                el('div.tools', this.find),
            ),
            this.place,
        );
        this.draw();
        return this.node;
    },

    async fetch() {
        if (this.platform) return;
        [this.platform, this.control] = await Promise.all([
            document_of('openapi'),
            document_of('control'),
        ]);
    },

    draw() {
        if (!this.platform || this.place.children.length) return;
        const groups = new Map();
        for (const item of operations_of(this.platform)) {
            if (!groups.has(item.service)) groups.set(item.service, []);
            groups.get(item.service).push(item);
        }
        const order = ['Zalo', 'Sms', 'OA', 'Webhook', 'Shop', 'Etelecom', 'Misc'];
        const rank = name => order.indexOf(name) + 1 || order.length + 1;
        this.place.replaceChildren(
            el('h2', t('platform_calls')),
            ...[...groups]
                .sort(([a], [b]) => rank(a) - rank(b))
                .map(([name, items]) => this.group(name, items, this.platform)),
            el('h2', t('control_calls')),
            this.group('_mock', operations_of(this.control), this.control),
        );
    },

    group(name, items, document) {
        return el(
            'section.service',
            {'aria-label': name},
            el('h3', name),
            items.map(item => {
                const box = el(
                    'details.operation',
                    el('summary', el('b', item.name), el('span', item.of.summary ?? '')),
                );
                box.dataset.sought = (
                    item.name +
                    ' ' +
                    item.path +
                    ' ' +
                    (item.of.description ?? item.of.summary ?? '')
                ).toLowerCase();
                box.addEventListener('toggle', () => {
                    if (box.open && box.children.length === 1)
                        box.append(this.whole(item, document));
                });
                return box;
            }),
        );
    },

    sift() {
        const wanted = this.find.value.trim().toLowerCase();
        for (const box of this.place.querySelectorAll('details.operation'))
            box.hidden = !box.dataset.sought.includes(wanted);
        for (const service of this.place.querySelectorAll('.service'))
            service.hidden = ![...service.querySelectorAll('details.operation')].some(
                box => !box.hidden,
            );
    },

    whole(item, document) {
        const content = item.of.requestBody?.content ?? {};
        const media = Object.keys(content)[0];
        const schema = resolve(document, content[media]?.schema);
        const answer = resolve(
            document,
            Object.values(item.of.responses?.['200']?.content ?? {})[0]?.schema,
        );
        const table = of =>
            Object.keys(of.properties ?? {}).length
                ? el(
                      'div.scroll',
                      {tabindex: 0},
                      el('table.fields_table', el('tbody', field_table(document, of))),
                  )
                : el('p.hint', t('no_fields'));
        return el(
            'div.whole',
            el('p', item.of.description ?? item.of.summary ?? ''),
            el(
                'p.path',
                el('code', item.method),
                ' ',
                el('code', item.path),
                ' ',
                item.of.externalDocs?.url?.startsWith('https://')
                    ? el(
                          'a',
                          {
                              href: item.of.externalDocs.url,
                              rel: 'noopener noreferrer',
                              target: '_blank',
                          },
                          t('its_page'),
                      )
                    : null,
            ),
            el(
                'div.columns',
                el(
                    'section',
                    el('h4', t('fields')),
                    table(schema),
                    el('details', el('summary', t('answer_fields')), table(answer)),
                ),
                this.trial(item, document, schema, media, content[media]?.example),
            ),
        );
    },

    /** The keys of the watched world by which this operation can be called, the likeliest in front. */
    keys(item) {
        const {api_key, shop_key, partner_key} = mock.info;
        const said = item.of.description ?? '';
        const all = [
            ['shop', api_key, 'key'],
            ['partner', shop_key, 'shop_key'],
            ['partner', partner_key, 'partner_key'],
        ];
        if (!item.path.startsWith('/v1/')) return [];
        if (item.path.startsWith('/v1/partner'))
            return / shop_key/.test(said) ? [all[1], all[2]] : [all[2], all[1]];
        return all;
    },

    trial(item, document, schema, media, example) {
        const form = object_form(document, schema, example ?? {});
        const json = el('textarea', {
            rows: 10,
            spellcheck: 'false',
            'aria-label': t('as_json'),
            value: JSON.stringify(example ?? {}, null, 2),
            hidden: true,
        });
        const keys = this.keys(item);
        const key = el(
            'select',
            {'aria-label': t('key')},
            keys.map(([, value, word], at) => el('option', {value: at}, t(word) + ': ' + value)),
        );
        const result = el('div.result', {'aria-live': 'polite'});
        const is_upload = media === 'multipart/form-data';
        const change = el(
            'button.quiet',
            {
                type: 'button',
                hidden: is_upload,
                onclick: () => {
                    const to_json = json.hidden;
                    if (to_json)
                        try {
                            json.value = JSON.stringify(form.value(), null, 2);
                        } catch (problem) {
                            return note(problem.message, 'bad');
                        }
                    json.hidden = !to_json;
                    form.node.hidden = to_json;
                    put_text(change, t(to_json ? 'as_form' : 'as_json'));
                },
            },
            t('as_json'),
        );
        return el(
            'section.panel',
            el('h4', t('try_it')),
            el('p.hint', t('costs')),
            el(
                'form',
                {
                    onsubmit: async event => {
                        event.preventDefault();
                        let body;
                        try {
                            body = json.hidden ? JSON.stringify(form.value()) : json.value;
                        } catch (problem) {
                            return note(problem.message, 'bad');
                        }
                        await this.run(
                            item,
                            keys[key.value],
                            is_upload ? upload_of(form) : body,
                            is_upload,
                            result,
                        );
                    },
                },
                keys.length ? el('div.field', el('label', t('key')), key) : null,
                form.node,
                json,
                el('div.line', el('button.main', {type: 'submit'}, t('send')), change),
            ),
            result,
        );
    },

    async run(item, key, body, is_upload, result) {
        const headers = is_upload ? {} : {'Content-Type': 'application/json'};
        let path = item.path;
        if (key) {
            headers.Authorization = 'Bearer ' + key[1];
            path = path.replace('{side}', key[0]);
        } else {
            path = root_of(mock.world) + path;
        }
        const begin = performance.now();
        try {
            const response = await fetch(path, {method: 'POST', headers, body});
            const text = await response.text();
            result.replaceChildren(
                el(
                    'p',
                    status_tag(response.status),
                    ' ',
                    t('took', {ms: Math.round(performance.now() - begin)}),
                ),
                text ? json_view(text) : el('p.hint', t('no_body')),
            );
        } catch {
            result.replaceChildren(el('p.reason', t('ended_early')));
        }
    },
};

function upload_of(form) {
    const body = new FormData();
    for (const [name, value] of Object.entries(form.value()))
        body.append(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
    const file = form.file();
    if (file) body.append('file', file, file.name);
    return body;
}
