// The table of words against the files that use it. Usage: PAGE_FOLDER=mock_server/page node --test words_test.mjs
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';

const folder = process.env.PAGE_FOLDER;
const read = name => readFileSync(join(folder, name), 'utf8');
const words = new Function(read('words.js') + '; return words;')();
const scripts = readdirSync(folder).filter(name => name.endsWith('.js') && name !== 'words.js');
const code = scripts.map(read).join('\n');
const markup = read('index.html');

const found = (text, pattern) => [...text.matchAll(pattern)].map(match => match[1]);
// Words that a variable names are made of the mock's own: consent_P, kind_audio and the like.
const made = ['consent_', 'deed_', 'state_', 'kind_', 'why_', 'rule_', 'body_'];

test('every word is there in both languages', () => {
    for (const [name, pair] of Object.entries(words)) {
        assert.equal(pair.length, 2, name);
        for (const text of pair) assert.ok(text.trim(), name);
    }
});

test('both languages fill in the same values', () => {
    for (const [name, [english, vietnamese]] of Object.entries(words))
        assert.deepEqual(
            found(english, /\{(\w+)\}/g).sort(),
            found(vietnamese, /\{(\w+)\}/g).sort(),
            name,
        );
});

test('every word that is used is in the table', () => {
    const used = [
        ...found(code, /\bt\('(\w+)'[,)]/g),
        ...found(code, /\b(?:button|empty)\('(\w+)'/g),
        ...found(markup, /data-t(?:-title|-label)?="(\w+)"/g),
    ];
    assert.ok(used.length > 100);
    for (const name of used) assert.ok(words[name], name);
});

test('every word in the table is used', () => {
    const texts = new Set([
        ...found(code, /'(\w+)'/g),
        ...found(markup, /data-t(?:-title|-label)?="(\w+)"/g),
    ]);
    for (const name of Object.keys(words))
        assert.ok(texts.has(name) || made.some(start => name.startsWith(start)), name);
});

test('Vietnamese is written with its marks', () => {
    const plain = Object.entries(words)
        .filter(
            ([, [english, vietnamese]]) =>
                english !== vietnamese && !/[^\x00-\x7f]/.test(vietnamese),
        )
        .map(([name]) => name);
    // What has none: few words do.
    assert.deepEqual(
        plain.filter(name => !['send_again'].includes(name)),
        [],
    );
});

test('data is never put in as markup', () => {
    for (const forbidden of [
        /innerHTML/,
        /outerHTML/,
        /insertAdjacentHTML/,
        /document\.write/,
        /\beval\b/,
        /DOMParser/,
        /srcdoc/,
        /javascript:/,
    ])
        assert.ok(!forbidden.test(code), String(forbidden));
});

test('the page names no other site but that of the documents', () => {
    assert.deepEqual(
        found(code + markup, /(https?:\/\/[\w.]+)/g).filter(url => url !== 'http://www.w3.org'),
        [],
    );
});
