// What people did, and the events that were sent because of it.

const events_view = {
    happenings: [],
    most: 200,

    forget() {
        this.happenings = [];
    },

    make() {
        this.list = el('ol.rows');
        this.nothing = el('div');
        this.node = el('div', el('div.head', el('h1', t('events'))),
            el('div.columns', el('section', el('h2', t('happenings')), el('p.hint', t('happenings_text')), this.list, this.nothing)));
        this.draw();
        return this.node;
    },

    async fetch() {
        this.happenings = (await look('happenings')).happenings.slice(-this.most);
    },

    draw() {
        sync(this.list, [...this.happenings].reverse(), {
            key: item => item.id,
            sign: () => language,
            make: item => el('li.happening', el('time', clock_time(item.created_at)),
                el('div', el('b', item.phone ? shown_phone(item.phone) : item.zl_user_id || t('unknown_person')), ' ',
                    t_or('deed_' + item.kind, item.kind),
                    item.text ? el('q', item.text) : null,
                    item.msg_id ? el('p.more', item.msg_id) : null)),
        });
        this.nothing.replaceChildren(...this.happenings.length ? [] : [empty('no_happenings', t('no_happenings_text'))]);
    },
};
