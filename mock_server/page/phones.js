// A phone for each recipient: what the person would see there, and what they can do.

const phones_view = {
    most_phones: 50,
    most_items: 12,
    most_messages: 300,
    data: null,
    conversations: new Map(),

    forget() {
        this.data = null;
        this.conversations.clear();
    },

    make() {
        this.grid = el('div.phones');
        this.nothing = el('div');
        this.find = el('input.find', {
            id: 'find',
            type: 'search',
            placeholder: t('find'),
            'aria-label': t('find'),
            value: this.sought ?? '',
            oninput: event => {
                this.sought = event.target.value;
                this.draw();
            },
        });
        this.bound = el('p.hint', {hidden: true}, t('more_below', {n: this.most_phones}));
        this.node = el(
            'div',
            el(
                'div.head',
                el('h1', t('phones')),
                el('p', t('phones_text')),
                el(
                    'div.tools',
                    this.find,
                    button('send_sample', () => this.send_sample()),
                    button('ask_sample', () => this.ask_sample()),
                ),
            ),
            this.grid,
            this.nothing,
            this.bound,
        );
        this.draw();
        return this.node;
    },

    async fetch() {
        const latest = {latest: true, limit: this.most_messages};
        const [zns, consents, sms, followers, oas, templates, people] = await Promise.all([
            look('zns/list', latest),
            look('consents/list', {latest: true, limit: 100}),
            look('sms/list', {latest: true, limit: 100}),
            look('followers/list', {latest: true, limit: 200}),
            look('oas/list', {latest: true, limit: 100}),
            look('templates/list', {latest: true, limit: 500}),
            look('people'),
        ]);
        const by = (list, key) => new Map(list.map(item => [String(item[key]), item]));
        this.data = {
            zns: zns.records,
            consents: consents.records,
            sms: sms.records,
            followers: followers.records,
            oas: by(oas.records, 'oa_id'),
            templates: by(templates.records, 'template_id'),
            off: new Set(people.phones_off),
            blocking: new Set(
                people.blocking.flatMap(who =>
                    [who.phone, who.zl_user_id].filter(Boolean).map(name => who.oa_id + '|' + name),
                ),
            ),
        };
        await this.fetch_conversations();
    },

    /** Only of those conversations in which something was written since. */
    async fetch_conversations() {
        const talking = this.data.followers
            .filter(who => who.has_conversation)
            .slice(-this.most_phones);
        const known = new Set(talking.map(conversation_of));
        for (const gone of [...this.conversations.keys()].filter(key => !known.has(key)))
            this.conversations.delete(gone);
        const fresh = talking.filter(
            who => this.conversations.get(conversation_of(who))?.sign !== conversation_sign(who),
        );
        await Promise.all(
            fresh.map(async who => {
                const told = await look('conversation', {
                    oa_id: who.oa_id,
                    zl_user_id: who.zl_user_id,
                    limit: this.most_items,
                });
                this.conversations.set(conversation_of(who), {
                    sign: conversation_sign(who),
                    messages: told.messages,
                });
            }),
        );
    },

    /** The phones, the one where something happened last in front. */
    phones() {
        const phones = new Map();
        const phone_of = key => {
            if (!phones.has(key))
                phones.set(key, {key, number: '', names: [], known_at: [], items: [], newest: ''});
            return phones.get(key);
        };
        const put = (phone, kind, time, id, item) => {
            phone.items.push({kind, time, id: kind + id, item});
            if (time > phone.newest) phone.newest = time;
        };
        for (const who of this.data.followers) {
            const said = this.conversations.get(conversation_of(who))?.messages ?? [];
            // Those who are there from the start have a phone as soon as something is on it.
            const phone = phone_of(who.phone || who.zl_user_id);
            phone.number = who.phone;
            if (who.full_name && !phone.names.includes(who.full_name))
                phone.names.push(who.full_name);
            phone.known_at.push({oa_id: who.oa_id, zl_user_id: who.zl_user_id});
            for (const message of said)
                put(phone, 'chat', message.sent_at, message.told.msg_id, message);
        }
        // A record that was put in may be without a number.
        for (const item of this.data.zns)
            put(phone_of(item.phone ?? ''), 'zns', item.created_at, item.id, item);
        for (const item of this.data.consents)
            put(phone_of(item.phone ?? ''), 'consent', item.created_at, item.id, item);
        for (const item of this.data.sms)
            put(
                phone_of(item.told.phonenumber ?? ''),
                'sms',
                item.created_at,
                item.id_omni_mess,
                item,
            );
        const wanted = (this.sought ?? '').trim().toLowerCase();
        const made = [...phones.values()].filter(
            phone =>
                phone.items.length &&
                (!wanted ||
                    [
                        phone.key,
                        shown_phone(phone.key),
                        shown_phone(phone.key).replaceAll(' ', ''),
                        ...phone.names,
                    ].some(text => text.toLowerCase().includes(wanted))),
        );
        made.sort((a, b) => (a.newest < b.newest ? 1 : a.newest > b.newest ? -1 : 0));
        this.hold_still(made);
        for (const phone of made) {
            phone.number ||= /^\d{8,15}$/.test(phone.key) ? phone.key : '';
            phone.items.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
            phone.items = phone.items.slice(-this.most_items);
            phone.off = this.data.off.has(phone.number);
        }
        return made;
    },

    /** While somebody is at a phone, those that are shown stay where they are, and new ones come in front. */
    hold_still(made) {
        if (!this.grid.contains(document.activeElement)) return;
        const places = new Map(
            [...this.grid.children].map((node, at) => [node.dataset.key, at + 1]),
        );
        made.sort((a, b) => (places.get(a.key) ?? 0) - (places.get(b.key) ?? 0));
    },

    draw() {
        if (!this.data) return;
        const all = this.phones();
        const shown = all.slice(0, this.most_phones);
        this.bound.hidden = all.length <= this.most_phones;
        sync(this.grid, shown, {
            key: phone => phone.key,
            sign: phone =>
                JSON.stringify([
                    language,
                    phone.off,
                    this.is_blocked(phone, this.oa_of(phone)),
                    phone.names,
                    phone.items.map(item => [
                        item.id,
                        item.item.updated_at ?? item.item.told?.status,
                        item.item.rate,
                    ]),
                ]),
            make: phone => this.make_phone(phone),
            update: (node, phone) => this.fill(node, phone),
        });
        this.nothing.replaceChildren(
            ...(shown.length
                ? []
                : [
                      empty(
                          'no_phones',
                          t('no_phones_text', {
                              url: mock.info?.base_url ?? '',
                              key: mock.info?.api_key ?? '',
                          }),
                      ),
                  ]),
        );
    },

    make_phone(phone) {
        const id = 'p' + phone.key.replace(/\W/g, '');
        const node = el('article.phone', {'aria-labelledby': id});
        node.parts = {
            name: el('h2', {id}),
            number: el('p.number'),
            face: el('span.face', {'aria-hidden': 'true'}),
            power: el('button.quiet', {type: 'button'}),
            block: el('button.quiet', {type: 'button'}),
            screen: el('div.screen', {tabindex: 0, role: 'group', 'aria-labelledby': id}),
            text: el('input', {
                'aria-label': t('write_to'),
                placeholder: t('write_to'),
                autocomplete: 'off',
                maxlength: 2000,
            }),
            oa: el('select', {'aria-label': t('which_oa')}),
        };
        const {name, number, face, power, block, screen, text, oa} = node.parts;
        const write = el(
            'form.write',
            {
                onsubmit: event => {
                    event.preventDefault();
                    this.write(node);
                },
            },
            oa,
            text,
            el('button.send', {type: 'submit', 'aria-label': t('send'), title: t('send')}, '➤'),
        );
        node.append(
            el('header', face, el('div', name, number), el('div.acts', power, block)),
            screen,
            write,
        );
        power.addEventListener('click', () =>
            try_tell('people/switch_phone', {phone: node.phone.number, on: node.phone.off}),
        );
        block.addEventListener('click', () => {
            const oa_id = this.oa_of(node.phone);
            try_tell('people/block', {
                who: this.person(node.phone, oa_id),
                blocks: !this.is_blocked(node.phone, oa_id),
            });
        });
        this.fill(node, phone);
        return node;
    },

    fill(node, phone) {
        node.phone = phone;
        const {name, number, face, power, block, screen, oa} = node.parts;
        const title =
            phone.names[0] ?? (phone.number ? shown_phone(phone.number) : t('unknown_person'));
        put_text(name, title);
        put_text(
            number,
            phone.names.length && phone.number
                ? shown_phone(phone.number)
                : phone.number
                  ? ''
                  : phone.key,
        );
        const called = phone.names[0]?.trim().split(/\s+/).at(-1) ?? '';
        put_text(face, [...called][0]?.toUpperCase() ?? '#');
        face.style.setProperty(
            '--hue',
            String(
                [...phone.key].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7),
            ),
        );
        node.classList.toggle('off', phone.off);
        power.hidden = !phone.number;
        put_text(power, t(phone.off ? 'phone_is_off' : 'phone_is_on'));
        power.title = t(phone.off ? 'switch_on' : 'switch_off');
        power.setAttribute('aria-pressed', String(phone.off));
        const blocked = this.is_blocked(phone, this.oa_of(phone));
        put_text(block, t(blocked ? 'unblock' : 'block'));
        block.setAttribute('aria-pressed', String(blocked));
        const oas = phone.known_at.length
            ? [...new Set(phone.known_at.map(place => place.oa_id))]
            : [this.oa_of(phone)];
        sync(oa, oas, {key: id => id, make: id => el('option', {value: id}, this.oa_name(id))});
        oa.hidden = oas.length < 2;
        const at_end = screen.scrollTop + screen.clientHeight >= screen.scrollHeight - 30;
        sync(screen, phone.items, {
            key: item => item.id,
            sign: item =>
                JSON.stringify([
                    language,
                    item.item.updated_at,
                    item.item.told?.status,
                    item.item.rate,
                ]),
            make: item => cards[item.kind](item.item),
        });
        if (at_end || !screen.scrollTop)
            requestAnimationFrame(() => {
                screen.scrollTop = screen.scrollHeight;
            });
    },

    oa_of: phone =>
        phone.known_at[0]?.oa_id ??
        phone.items.findLast(item => item.item.oa_id)?.item.oa_id ??
        mock.info?.oa_id ??
        '',
    oa_name(id) {
        return this.data.oas.get(String(id))?.name || t('oa') + ' ' + id;
    },
    is_blocked(phone, oa_id) {
        const known = phone.known_at.find(place => place.oa_id === oa_id);
        return [phone.number, known?.zl_user_id].some(
            name => name && this.data.blocking.has(oa_id + '|' + name),
        );
    },
    person(phone, oa_id) {
        const known = phone.known_at.find(place => place.oa_id === oa_id);
        return known ? {oa_id, zl_user_id: known.zl_user_id} : {oa_id, phone: phone.number};
    },

    async write(node) {
        const {text, oa} = node.parts;
        if (!text.value.trim()) return;
        const written = await try_tell('people/write', {
            who: this.person(node.phone, oa.value || this.oa_of(node.phone)),
            text: text.value,
        });
        if (written) text.value = '';
    },

    async send_sample() {
        const code = String(Math.floor(Math.random() * 900000) + 100000);
        await this.call('Zalo/SendZNS', {
            oa_id: mock.info.oa_id,
            phone: '0900000100',
            template_id: mock.info.template_id,
            template_data: {code},
        });
    },
    async ask_sample() {
        await this.call('Zalo/RequestConsent', {
            oa_id: mock.info.oa_id,
            phone: '0900000100',
            call_type: 'audio',
            reason_code: 'delivery_notification',
        });
    },
    async call(operation, request) {
        try {
            await ask_mock(`/v1/shop.${operation}`, {
                method: 'POST',
                body: JSON.stringify(request),
                headers: {
                    'Content-Type': 'application/json',
                    Authorization: 'Bearer ' + mock.info.api_key,
                },
            });
        } catch (problem) {
            show_failure(problem);
        }
    },
};

const conversation_of = who => who.oa_id + '|' + who.zl_user_id;
const conversation_sign = who => who.updated_at + '|' + (who.last_conversation?.sent_time ?? '');
