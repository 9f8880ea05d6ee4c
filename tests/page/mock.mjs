// A mock of its own for a run of tests, and what is asked and told it there.
import {spawn} from 'node:child_process';
import {createInterface} from 'node:readline';

export const oa = '579745863508352884';
export const follower = {phone: '0900000201', zl_user_id: '3617162711928822001'};
export const otp = {
    oa_id: oa,
    phone: '0900000100',
    template_id: 7895417,
    template_data: {code: '482913'},
    tracking_id: 'otp-42',
};

const running = new Set();
/** Ends what a test that failed has left. */
export const stop_all = () => Promise.all([...running].map(program => stop(program)));

const stop = program =>
    new Promise(done => {
        running.delete(program);
        program.removeAllListeners('exit');
        program.once('exit', (code, signal) => done({code, signal}));
        program.kill('SIGTERM');
    });

/** Starts the program, at a free port unless told; `url` is where it is, `stop()` ends it. */
export async function start(port = 0, options = []) {
    const program = spawn(process.env.MOCK_PROGRAM, ['--port', String(port), ...options], {
        stdio: ['ignore', 'pipe', 'inherit'],
    });
    const first = await new Promise((found, failed) => {
        createInterface({input: program.stdout}).once('line', found);
        program.once('exit', code => failed(new Error('etelecom-mock ended with ' + code)));
    });
    running.add(program);
    program.stdout.resume();
    const url = first.split(' ').at(-1);
    const post = async (path, body, headers = {}) => {
        const answer = await fetch(url + path, {
            method: 'POST',
            body: JSON.stringify(body),
            headers: {'Content-Type': 'application/json', ...headers},
        });
        return {status: answer.status, body: await answer.json().catch(() => null)};
    };
    return {
        url,
        pid: program.pid,
        call: (operation, request, key = 'mock-key') =>
            post('/v1/shop.' + operation, request, {Authorization: 'Bearer ' + key}),
        tell: async (path, order = {}, world = '') => {
            const {status, body} = await post(
                (world ? '/_worlds/' + world : '') + '/_mock/' + path,
                order,
            );
            if (status !== 200) throw new Error(path + ': ' + status + ' ' + body?.msg);
            return body;
        },
        stop: () => stop(program),
    };
}
