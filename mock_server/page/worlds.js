// Worlds, their clocks and their rules.

const worlds_view = {
    worlds: [],
    health: null,
    rules: null,
    numbers: null,

    forget() {
        this.health = null;
        this.rules = null;
        this.rule_place?.replaceChildren();
    },

    make() {
        this.list = el('div.worlds');
        this.kept = el('p.hint');
        this.rule_place = el('div.rules');
        this.number_place = el('div');
        const name = el('input', {
            id: 'world_name',
            required: true,
            pattern: '[A-Za-z0-9._\\-]{1,100}',
            maxlength: 100,
            autocomplete: 'off',
            spellcheck: 'false',
        });
        const amount = el('input', {
            id: 'advance_by',
            inputmode: 'decimal',
            value: '30',
            size: 6,
            'aria-label': t('advance'),
        });
        const unit = el(
            'select',
            {'aria-label': t('advance')},
            [
                ['1', 'seconds'],
                ['60', 'minutes'],
                ['3600', 'hours'],
                ['86400', 'days'],
            ].map(([value, word]) => el('option', {value, selected: value === '60'}, t(word))),
        );
        const speed = el('input', {
            id: 'run_speed',
            inputmode: 'decimal',
            size: 6,
            value: String(mock.counts?.speed ?? 1),
        });
        const time = el('input', {id: 'set_time', type: 'datetime-local', step: 1});
        const on_submit = act => event => {
            event.preventDefault();
            act();
        };
        this.node = el(
            'div',
            el(
                'div.head',
                el('h1', t('worlds')),
                el('p', t('worlds_text')),
                el(
                    'form.tools',
                    {
                        onsubmit: on_submit(async () => {
                            const made = await try_tell('worlds/open', {name: name.value}, '');
                            if (!made) return;
                            name.value = '';
                            watch_world(made.name);
                        }),
                    },
                    el('label', {for: 'world_name'}, t('name')),
                    name,
                    el('button', {type: 'submit'}, t('open_world')),
                ),
            ),
            el(
                'div.columns',
                el('section', this.list),
                el(
                    'section.panel',
                    el('h2', t('clock')),
                    el('p.big', el('time', {id: 'big_time'})),
                    el(
                        'form.line',
                        {
                            onsubmit: on_submit(() =>
                                advance(Number(amount.value) * Number(unit.value)),
                            ),
                        },
                        el('label', {for: 'advance_by'}, t('advance')),
                        amount,
                        unit,
                        el('button', {type: 'submit'}, t('advance')),
                    ),
                    el(
                        'form.line',
                        {
                            onsubmit: on_submit(() =>
                                try_tell('clock/run', {speed: Number(speed.value)}),
                            ),
                        },
                        el('label', {for: 'run_speed'}, t('speed')),
                        speed,
                        [0, 1, 60, 3600].map(value =>
                            el(
                                'button.quiet',
                                {
                                    type: 'button',
                                    onclick: () => {
                                        speed.value = value;
                                        try_tell('clock/run', {speed: value});
                                    },
                                },
                                value + '×',
                            ),
                        ),
                        el('button', {type: 'submit'}, t('set')),
                    ),
                    el(
                        'form.line',
                        {
                            onsubmit: on_submit(
                                () =>
                                    time.value &&
                                    try_tell('clock/set', {
                                        time: new Date(time.value).toISOString(),
                                    }),
                            ),
                        },
                        el('label', {for: 'set_time'}, t('set_time')),
                        time,
                        el('button', {type: 'submit'}, t('set')),
                    ),
                    el('h2', t('rules')),
                    this.rule_place,
                    el('h2', t('kept')),
                    this.kept,
                    el(
                        'details',
                        el('summary', t('numbers')),
                        el('p.hint', t('numbers_text')),
                        this.number_place,
                    ),
                ),
            ),
        );
        // Others may have changed them; they are not asked for each time, as that counts as a change.
        this.rules = null;
        this.draw();
        return this.node;
    },

    async fetch() {
        this.worlds = (await look('worlds', {}, '')).worlds;
        this.health = await look('health');
        this.rules ??= await tell('rules');
        this.numbers ??= (await look('numbers')).numbers;
    },

    draw() {
        sync(this.list, this.worlds, {
            key: item => 'w' + item.name,
            sign: item => [language, item.name === mock.world, item.base_url],
            make: item => this.card(item),
        });
        if (this.health)
            put_text(
                this.kept,
                [
                    [this.health.messages, 'messages'],
                    [this.health.consents, 'consents'],
                    [this.health.requests, 'requests'],
                ]
                    .map(([count, word]) => count.toLocaleString(locale()) + ' ' + t(word))
                    .join(' · '),
            );
        if (this.rules && !this.rule_place.children.length)
            this.rule_place.replaceChildren(
                ...Object.keys(this.rules)
                    .filter(name => words['rule_' + name])
                    .map(name =>
                        el(
                            'label.check',
                            el('input', {
                                type: 'checkbox',
                                checked: this.rules[name],
                                onchange: async event => {
                                    this.rules =
                                        (await try_tell('rules', {[name]: event.target.checked})) ??
                                        this.rules;
                                    event.target.checked = this.rules[name];
                                },
                            }),
                            t('rule_' + name),
                        ),
                    ),
            );
        if (this.numbers && !this.number_place.children.length)
            this.number_place.replaceChildren(
                el(
                    'table',
                    el(
                        'tbody',
                        this.numbers.map(item =>
                            el('tr', el('td', el('code', item.phone)), el('td', item.text)),
                        ),
                    ),
                ),
            );
    },

    card(item) {
        const own = item.name === mock.world;
        const row = (word, value) =>
            el(
                'div',
                el('dt', t(word)),
                el(
                    'dd',
                    el('code', value),
                    button(
                        'copy',
                        () =>
                            navigator.clipboard.writeText(value).then(
                                () => note(t('copied')),
                                () => note(t('failed'), 'bad'),
                            ),
                        '.quiet.copy',
                    ),
                ),
            );
        return el(
            'section.panel.world' + (own ? '.own' : ''),
            el(
                'header',
                el('h2', item.name || t('first_world')),
                own
                    ? el('span.tag.good', t('chosen'))
                    : button('choose', () => watch_world(item.name)),
            ),
            el(
                'dl',
                row('base_url', item.base_url),
                row('key', item.api_key),
                row('partner_key', item.partner_key),
                row('shop_key', item.shop_key),
                row('sms_base_url', item.sms_base_url),
                row('oa', item.oa_id),
                row('template', String(item.template_id)),
            ),
            el(
                'footer',
                button('reset', async () => {
                    if (await ask(t('reset_sure'), 'reset'))
                        try_tell('reset', {}, item.name).then(done => done && note(t('done')));
                }),
                item.name
                    ? button(
                          'close_world',
                          async () => {
                              if (!(await ask(t('close_sure', {name: item.name}), 'close_world')))
                                  return;
                              if (own) watch_world('');
                              try_tell('worlds/close', {name: item.name}, '').then(() =>
                                  refresh_soon(),
                              );
                          },
                          '.bad',
                      )
                    : null,
            ),
        );
    },
};

const advance = seconds => try_tell('clock/advance', {seconds});
