// JSON as people read it, with problems at their places.

const pointer_token = name => String(name).replaceAll('~', '~0').replaceAll('/', '~1');

/** The lines of a value: `{pointer, depth, name, text, kind, tail}`. */
function json_lines(value, pointer = '', depth = 0, name = null, tail = '') {
    const line = (text, kind) => ({pointer, depth, name, text, kind, tail: ''});
    if (value === null || typeof value !== 'object') {
        const kind = value === null ? 'null' : typeof value;
        return [{...line(JSON.stringify(value), kind), tail}];
    }
    const list = Array.isArray(value);
    const entries = list ? value.map((item, at) => [at, item]) : Object.entries(value);
    const [begin, end] = list ? '[]' : '{}';
    if (!entries.length) return [{...line(begin + end, 'mark'), tail}];
    return [
        line(begin, 'mark'),
        ...entries.flatMap(([key, item], at) =>
            json_lines(
                item,
                pointer + '/' + pointer_token(key),
                depth + 1,
                list ? null : key,
                at + 1 < entries.length ? ',' : '',
            ),
        ),
        {...line(end, 'mark'), name: null, tail, closes: true},
    ];
}

/** Of the lines, the one that a pointer names, or that of what would have held it. */
function line_at(lines, pointer) {
    for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
        const found = lines.find(line => line.pointer === at && !line.closes);
        if (found || at === '') return found ?? lines[0];
    }
}

/** A text that should be JSON, shown line by line; `problems` as the journal has them. */
function json_view(text, problems = [], most = 400) {
    let value;
    try {
        value = JSON.parse(text);
    } catch {
        return el('pre.code', {tabindex: 0}, problem_lines(problems, ''), text.slice(0, 20000));
    }
    const lines = json_lines(value);
    for (const problem of problems) {
        const line = line_at(lines, problem.pointer);
        (line.problems ??= []).push(problem);
    }
    return el(
        'pre.code',
        {tabindex: 0},
        lines.slice(0, most).map(line => {
            const row = el(
                'span.row' + (line.problems ? '.wrong' : ''),
                '  '.repeat(line.depth),
                line.name === null ? null : [el('span.name', JSON.stringify(line.name)), ': '],
                el('span.' + line.kind, line.text),
                line.tail,
            );
            return line.problems
                ? [row, problem_lines(line.problems, line.pointer, line.depth)]
                : row;
        }),
        lines.length > most ? el('span.row.mark', '… +' + (lines.length - most)) : null,
    );
}

function problem_lines(problems, shown_at, depth = 0) {
    return problems.map(problem =>
        el(
            'span.row.problem',
            '  '.repeat(depth),
            '▲ ',
            problem.pointer !== shown_at ? el('b', problem.pointer + ' ') : null,
            problem.text,
        ),
    );
}
