// What lies on a phone: each kind of message as the person sees it.

const cards = {
    zns(item) {
        const template = phones_view.data.templates.get(String(item.template_id));
        const values = item.template_data ?? {};
        const names = [
            ...new Set([
                ...(template?.template_params ?? []).map(param => param.name),
                ...Object.keys(values),
            ]),
        ].filter(name => name in values);
        const failed = item.status === 'N';
        return el(
            'div.card.zns' + (failed ? '.failed' : ''),
            el(
                'p.from',
                el('b', phones_view.oa_name(item.oa_id)),
                el('span.tag', 'ZNS'),
                item.type === 'journey' ? el('span.tag', t('journey')) : null,
                item.is_development ? el('span.tag', t('development')) : null,
            ),
            el('h3', template?.template_name || t('template') + ' ' + item.template_id),
            names.length
                ? el(
                      'dl',
                      names.map(name => el('div', el('dt', name), el('dd', values[name] ?? '—'))),
                  )
                : null,
            item.rate
                ? el(
                      'p.rated',
                      {'aria-label': t('stars', {n: item.rate})},
                      '★'.repeat(item.rate) + '☆'.repeat(5 - item.rate),
                      item.note ? ' ' + item.note : null,
                  )
                : item.delivery_status === 'unknown' || failed
                  ? null
                  : this.rating(item),
            el(
                'p.foot',
                item.tracking_id ? el('code', item.tracking_id) : null,
                el(
                    'span',
                    item.is_charged ? item.fee_main.toLocaleString(locale()) + ' ₫' : t('free'),
                ),
                el('time', clock_time(item.created_at)),
                ticks(item),
            ),
            failed ? el('p.reason', item.error_code + ' ' + item.error_message) : null,
        );
    },

    rating(item) {
        return el(
            'div.rating',
            {role: 'group', 'aria-label': t('rate_it')},
            [1, 2, 3, 4, 5].map(stars =>
                el(
                    'button.star',
                    {
                        type: 'button',
                        'aria-label': t('stars', {n: stars}),
                        onclick: () => try_tell('people/rate', {msg_id: item.msg_id, stars}),
                    },
                    '☆',
                ),
            ),
        );
    },

    consent(item) {
        const open = item.reply_status === 'S' && item.status !== 'N';
        const answer = reply => () => try_tell('consents/answer', {id: item.id, reply});
        return el(
            'div.card.consent' + (item.status === 'N' ? '.failed' : ''),
            el(
                'p.from',
                el('b', phones_view.oa_name(item.oa_id)),
                el('span.tag', t_or('kind_' + item.call_type, item.call_type)),
            ),
            el('h3', t('consent_asks', {oa: phones_view.oa_name(item.oa_id)})),
            el('p', t_or('why_' + item.reason_code, item.reason_code)),
            open
                ? el(
                      'div.answer',
                      el('button.good', {type: 'button', onclick: answer('P')}, t('agree')),
                      el('button', {type: 'button', onclick: answer('N')}, t('refuse')),
                      el('button.quiet', {type: 'button', onclick: answer('NS')}, t('ignore')),
                  )
                : el(
                      'p.reply.' + item.reply_status,
                      t_or('consent_' + item.reply_status, item.reply_status),
                  ),
            el(
                'p.foot',
                is_set_time(item.expires_at)
                    ? el('span', t('until', {time: day_and_time(item.expires_at)}))
                    : null,
                el('time', clock_time(item.created_at)),
                ticks(item),
            ),
            item.status === 'N' ? el('p.reason', item.error_code + ' ' + item.error_message) : null,
        );
    },

    chat(item) {
        const own = item.told.direction === 'in';
        const attached = Object.entries(item.attachments ?? {}).flatMap(([kind, list]) =>
            (list ?? []).map(part => ({kind, part})),
        );
        return el(
            'div.bubble' + (own ? '.own' : ''),
            own ? null : el('b', phones_view.oa_name(item.told.oa_id)),
            item.text ? el('p', item.text) : null,
            attached.map(({kind, part}) =>
                el(
                    'p.attached',
                    el('span.tag', kind === 'sticker' ? t('sticker') : t_or(kind, kind)),
                    ' ',
                    part.name || part.url || part.id || part.description || t('attachment'),
                ),
            ),
            !item.text && !attached.length
                ? el('p.attached', el('span.tag', t_or(item.told.type, item.told.type)))
                : null,
            el('time', clock_time(item.sent_at)),
        );
    },

    sms(item) {
        const told = item.told;
        let values = null;
        try {
            values = JSON.parse(told.list_param);
        } catch {
            /* shown as it is */
        }
        const rows =
            values && typeof values === 'object' && !Array.isArray(values)
                ? Object.entries(values)
                : null;
        return el(
            'div.card.sms' + (told.status === 'FAIL' ? '.failed' : ''),
            el(
                'p.from',
                el('b', told.channel || t('sms')),
                el('span.tag', t('sms')),
                el('span.tag', told.status),
            ),
            el('h3', told.templatecode),
            rows
                ? el(
                      'dl',
                      rows.map(([name, value]) =>
                          el('div', el('dt', name), el('dd', String(value))),
                      ),
                  )
                : told.list_param
                  ? el('p', told.list_param)
                  : null,
            el('p.foot', el('time', clock_time(item.created_at))),
        );
    },
};

/** One tick: sent; two: it is there; two in colour: it was seen. */
function ticks(item) {
    const state =
        item.status === 'N'
            ? 'not_sent'
            : item.delivery_status === 'seen'
              ? 'seen'
              : item.delivery_status === 'received'
                ? 'received'
                : 'sent';
    return el(
        'span.ticks.' + state,
        {title: t(state), role: 'img', 'aria-label': t(state)},
        {not_sent: '✕', sent: '✓', received: '✓✓', seen: '✓✓'}[state],
    );
}
