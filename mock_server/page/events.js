// What people did, and the events that were sent because of it.

const events_view = {
    most: 200,
    happenings: [],
    deliveries: [],
    faults: [],

    forget() {
        this.happenings = [];
        this.deliveries = [];
        this.faults = [];
    },

    make() {
        this.list = el('ol.rows');
        this.nothing = el('div');
        this.sent_list = el('ol.rows');
        this.sent_nothing = el('div');
        this.fault_list = el('ul.faults');
        this.fault_place = el('div');
        this.sent = el(
            'section',
            el('h2', t('deliveries')),
            el('p.hint', t('deliveries_text')),
            el(
                'details.panel',
                el('summary', t('event_faults')),
                this.fault_place,
                this.fault_list,
            ),
            this.sent_list,
            this.sent_nothing,
        );
        this.node = el(
            'div',
            el('div.head', el('h1', t('events'))),
            el(
                'div.columns',
                this.sent,
                el(
                    'section',
                    el('h2', t('happenings')),
                    el('p.hint', t('happenings_text')),
                    this.list,
                    this.nothing,
                ),
            ),
        );
        this.draw();
        return this.node;
    },

    async make_form() {
        const control = await document_of('control');
        const add = control.paths['/_mock/events/faults/add'];
        const schema = resolve(control, add.post.requestBody.content['application/json'].schema);
        const {id, ...properties} = schema.properties;
        const form = object_form(control, {...schema, properties});
        this.fault_place.replaceChildren(
            el(
                'form',
                {
                    onsubmit: event => {
                        event.preventDefault();
                        try_tell('events/faults/add', form.value()).then(
                            added => added && note(t('done')),
                        );
                    },
                },
                form.node,
                el('button.main', {type: 'submit'}, t('add_fault')),
            ),
        );
    },

    async fetch() {
        const limit = this.most;
        const [done, sent, faults] = await Promise.all([
            look('happenings'),
            look('events', {limit}),
            look('events/faults'),
        ]);
        this.happenings = done.happenings.slice(-limit);
        this.deliveries = sent.deliveries;
        this.faults = faults.faults;
        if (!this.fault_place.children.length) await this.make_form();
    },

    draw() {
        sync(this.sent_list, [...this.deliveries].reverse(), {
            key: item => item.id,
            sign: item => JSON.stringify([language, item.state, item.attempts.length, item.due_at]),
            make: item => this.delivery(item),
        });
        this.sent_nothing.replaceChildren(
            ...(this.deliveries.length ? [] : [empty('no_deliveries', t('no_deliveries_text'))]),
        );
        sync(this.fault_list, this.faults, {
            key: item => item.id,
            sign: item => [language, item.times],
            make: item =>
                el(
                    'li',
                    el(
                        'div',
                        el('code', item.does),
                        ' ',
                        item.event || t('every_event'),
                        ' · ',
                        item.forever
                            ? t('for_ever')
                            : item.times === 1
                              ? t('one_more')
                              : t('n_more', {n: item.times}),
                    ),
                    button(
                        'take_back',
                        () => try_tell('events/faults/take_back', {id: item.id}),
                        '.quiet',
                    ),
                ),
        });
        sync(this.list, [...this.happenings].reverse(), {
            key: item => item.id,
            sign: () => language,
            make: item =>
                el(
                    'li.happening',
                    el('time', clock_time(item.created_at)),
                    el(
                        'div',
                        el(
                            'b',
                            item.phone
                                ? shown_phone(item.phone)
                                : item.zl_user_id || t('unknown_person'),
                        ),
                        ' ',
                        t_or('deed_' + item.kind, item.kind),
                        item.text ? el('q', item.text) : null,
                        item.msg_id ? el('p.more', item.msg_id) : null,
                    ),
                ),
        });
        this.nothing.replaceChildren(
            ...(this.happenings.length ? [] : [empty('no_happenings', t('no_happenings_text'))]),
        );
    },

    delivery(item) {
        const kind = {delivered: '.good', waiting: '.warn', sending: '.warn'}[item.state] ?? '.bad';
        return el(
            'li.delivery',
            el('time', clock_time(item.created_at)),
            el(
                'div',
                el('b', item.event),
                ' ',
                el('span.tag' + kind, t_or('state_' + item.state, item.state)),
                item.fault ? [' ', el('span.tag.fault', item.fault)] : null,
                el('p', item.url),
                item.reason ? el('p.reason', item.reason) : null,
                is_set_time(item.due_at)
                    ? el('p', t('next_try', {time: day_and_time(item.due_at, 'medium')}))
                    : null,
                el(
                    'details',
                    el('summary', t('attempts_n', {n: item.attempts.length})),
                    item.attempts.map(attempt =>
                        el(
                            'p',
                            clock_time(attempt.at),
                            ' ',
                            status_tag(attempt.status),
                            ' ',
                            attempt.error,
                            ' ',
                            attempt.answer,
                        ),
                    ),
                    item.body ? json_view(item.body) : null,
                ),
            ),
            button(
                'send_again',
                () =>
                    try_tell('events/send_again', {id: item.id}).then(
                        done => done && note(t('done')),
                    ),
                '.quiet',
            ),
        );
    },
};
