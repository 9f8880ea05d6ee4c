// Forms made of the schemas in the OpenAPI documents.

const documents = {};
/** `openapi` or `control`: the document, asked for once. */
function document_of(which) {
    return (documents[which] ??= look(which + '.json', {}, '').catch(problem => {
        delete documents[which];
        throw problem;
    }));
}

function resolve(all, schema) {
    for (let depth = 0; depth < 20; ++depth) {
        if (schema?.$ref)
            schema = {
                ...all.components.schemas[schema.$ref.split('/').pop()],
                ...without_ref(schema),
            };
        else if (schema?.anyOf)
            schema = {
                ...resolve(all, schema.anyOf[0]),
                description: schema.description,
                optional: true,
            };
        else break;
    }
    return schema ?? {};
}
function without_ref({$ref, ...rest}) {
    return rest;
}

const types_of = schema => [schema.type ?? 'any'].flat();
const words_of = schema => schema.enum ?? schema['x-extensible-enum'];
function type_text(schema) {
    const kinds = types_of(schema).filter(type => type !== 'null');
    const format = schema.format && schema.format !== 'double' ? ' ' + schema.format : '';
    const array = kinds[0] === 'array' && schema.items ? ' of ' + type_text(schema.items) : '';
    return (schema.$ref ? schema.$ref.split('.').pop() : kinds.join('|')) + array + format;
}

/** A description without the list of words in it, and that list: word to meaning. */
function apart(schema) {
    const all = words_of(schema);
    let text = schema.description ?? '';
    const meanings = {};
    if (!all) return {text, meanings};
    const begin = all
        .map(word => text.search(new RegExp('(^|; |, )' + escaped(word) + ': ')))
        .filter(at => at >= 0);
    if (!begin.length) return {text, meanings};
    const first = Math.min(...begin);
    const list = text.slice(first).replace(/^[;,] /, '');
    text = text.slice(0, first);
    const marks = all
        .map(word => ({
            word,
            at: (', ' + list).search(new RegExp('(, |; )' + escaped(word) + ': ')),
        }))
        .filter(mark => mark.at >= 0)
        .sort((a, b) => a.at - b.at);
    marks.forEach(({word, at}, n) => {
        const from = at + word.length + 2;
        const to = n + 1 < marks.length ? marks[n + 1].at - 2 : list.length;
        meanings[word] = list.slice(from, to);
    });
    return {text, meanings};
}
const escaped = text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

let form_count = 0;

/**
 * A form for an object of this schema. `first` are the fields that are shown at once, all when it is
 * not given. `value()` is the object, with what is filled in only; throws where JSON is none.
 */
function object_form(all, schema, example = {}, {first = null, lists = {}} = {}) {
    const parts = {};
    const id = 'f' + ++form_count;
    const field = ([name, raw]) => {
        const of = resolve(all, raw);
        const needed = schema.required?.includes(name);
        const {text, meanings} = apart(of);
        const made = input_of(all, of, example[name], {
            id: id + '_' + name,
            needed,
            meanings,
            list: lists[name],
        });
        parts[name] = made;
        return el(
            'div.field' + (made.wide ? '.wide' : ''),
            el(
                'label',
                {for: made.input.id},
                name,
                needed ? el('abbr', {title: t('required')}, '*') : null,
                el('small', type_text(raw.$ref ? of : raw)),
            ),
            made.node,
            text
                ? el('p.hint', {title: text}, text.length > 90 ? text.split('; ')[0] : text)
                : null,
        );
    };
    const fields = Object.entries(schema.properties ?? {});
    const shown = first
        ? first.filter(name => schema.properties[name]).map(name => [name, schema.properties[name]])
        : fields;
    const others = first ? fields.filter(([name]) => !first.includes(name)) : [];
    const node = el(
        'div.fields',
        shown.map(field),
        others.length
            ? el(
                  'details.wide',
                  el('summary', t('more_fields')),
                  el('div.fields', others.map(field)),
              )
            : null,
        fields.length ? null : el('p.hint', t('no_fields')),
    );
    return {
        node,
        value() {
            const made = {};
            for (const [name, part] of Object.entries(parts)) {
                const value = part.value();
                if (value !== undefined) made[name] = value;
            }
            return made;
        },
        file() {
            return Object.values(parts)
                .map(part => part.file?.())
                .find(Boolean);
        },
    };
}

function input_of(all, schema, example, {id, needed, meanings = {}, list}) {
    const kind = types_of(schema).find(type => type !== 'null') ?? 'any';
    const choices = list ?? words_of(schema);
    const choose = (given, labels) => {
        const input = el(
            'select',
            {id},
            needed && given.includes(example)
                ? null
                : el('option', {value: ''}, '– ' + t('left_out')),
            given.map((word, at) =>
                el('option', {value: word, selected: word === example}, labels?.[at] ?? word),
            ),
        );
        return input;
    };
    if (kind === 'boolean') {
        const input = choose(['true', 'false'], [t('yes'), t('no')]);
        input.value = example === undefined || example === null ? '' : String(example);
        return {
            node: input,
            input,
            value: () => (input.value === '' ? undefined : input.value === 'true'),
        };
    }
    if (choices && kind === 'string') {
        const input = choose(
            choices,
            choices.map(word => (meanings[word] ? word + ' – ' + meanings[word] : word)),
        );
        return {node: input, input, value: () => (input.value === '' ? undefined : input.value)};
    }
    if (schema.format === 'binary' || schema.contentMediaType) {
        const input = el('input', {id, type: 'file'});
        return {node: input, input, value: () => undefined, file: () => input.files[0] ?? null};
    }
    if (kind === 'integer' || kind === 'number') {
        const input = el('input', {
            id,
            inputmode: 'decimal',
            value: example ?? '',
            autocomplete: 'off',
        });
        return {
            node: input,
            input,
            // What is no number goes out as it is: the mock says what is wrong with it.
            value: () =>
                input.value === ''
                    ? undefined
                    : /^-?\d+(\.\d+)?$/.test(input.value)
                      ? Number(input.value)
                      : input.value,
        };
    }
    if (kind === 'string') {
        const input = el('input', {
            id,
            value: example ?? '',
            autocomplete: 'off',
            spellcheck: 'false',
        });
        return {node: input, input, value: () => (input.value === '' ? undefined : input.value)};
    }
    const text = example === undefined || example === null ? '' : JSON.stringify(example, null, 2);
    const input = el('textarea', {
        id,
        rows: Math.min(8, Math.max(2, text.split('\n').length)),
        spellcheck: 'false',
        value: text,
        placeholder: kind === 'array' ? '[ ]' : '{ }',
    });
    return {
        node: input,
        input,
        wide: true,
        value() {
            if (input.value.trim() === '') return undefined;
            try {
                return JSON.parse(input.value);
            } catch {
                input.setAttribute('aria-invalid', 'true');
                input.focus();
                throw new Error(t('not_json'));
            }
        },
    };
}

/** The fields of a schema as a table, nested ones indented. */
function field_table(all, schema, depth = 0, seen = new Set()) {
    return Object.entries(schema.properties ?? {}).flatMap(([name, raw]) => {
        const of = resolve(all, raw);
        const {text, meanings} = apart(of);
        const inner = types_of(of).includes('array') ? resolve(all, of.items) : of;
        const nested =
            inner.properties && depth < 4 && !seen.has(inner.properties)
                ? field_table(all, inner, depth + 1, new Set([...seen, inner.properties]))
                : [];
        const words = words_of(of);
        return [
            el(
                'tr',
                el(
                    'td',
                    el('code', {'data-depth': depth}, name),
                    schema.required?.includes(name) ? el('span.tag.warn', t('required')) : null,
                ),
                el('td.type', type_text(raw.$ref ? of : raw)),
                el(
                    'td',
                    text,
                    words
                        ? el(
                              'ul.words',
                              words.map(word =>
                                  el(
                                      'li',
                                      el('code', word || '""'),
                                      meanings[word] ? ' ' + meanings[word] : null,
                                  ),
                              ),
                          )
                        : null,
                ),
            ),
            ...nested,
        ];
    });
}
