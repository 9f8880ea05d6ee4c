// Asks for consent and lists who agreed, as a coroutine, on the program's own executor.
#include <etelecom/client.hpp>
#include <etelecom/mock/server.hpp>
#include <etelecom/zalo.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <iostream>

namespace et = etelecom;
namespace zalo = et::zalo;
namespace asio = boost::asio;
using namespace std::chrono_literals;

static asio::awaitable<void> ask(et::client& client, et::mock::server& mock) {
    // The request is named before the co_await: g++ 12 breaks on braces inside one.
    zalo::request_consent::request const request{
        .oa_id = 579745863508352884, .phone = "0900000100", .call_type = zalo::call_kind::audio};
    auto asked = co_await client.async_call<zalo::request_consent>(
        request, et::call_options().timeout(5s), asio::use_awaitable);
    if (!asked) {
        std::cerr << asked.error() << '\n';
        co_return;
    }
    mock.answer_consent(asked->id, zalo::consent_reply::agreed);

    zalo::list_request_consent::request const agreed{
        .filter = {.reply_status = zalo::consent_reply::agreed}};
    auto pages = client.pages<zalo::list_request_consent>(agreed);
    for (;;) {
        auto page = co_await pages.async_next(asio::use_awaitable);
        if (!page) std::cerr << page.error() << '\n';
        if (!page || !*page) break;
        for (auto const& consent : (*page)->consents)
            std::cout << consent.phone << " may be called until " << consent.expires_at << '\n';
    }
}

int main() {
    et::mock::server mock;
    asio::io_context context;
    et::client client(context.get_executor(), mock.client_config());
    asio::co_spawn(context, ask(client, mock), [](std::exception_ptr failed) {
        if (failed) std::rethrow_exception(failed);
    });
    context.run();
}
