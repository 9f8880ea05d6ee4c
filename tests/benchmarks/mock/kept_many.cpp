// What a call of the simulated platform takes with a thousand, 16 thousand and a million messages
// and requests for consent kept, and what memory each message takes. Usage: [--quick] [--check];
// with --check it fails when a million cost more than twice what a thousand do.

#include "../../mock/world_support.hpp"
#include "../measuring.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace world_test;

constexpr double promised_ratio = 2;
constexpr double promised_message_bytes = 500;
constexpr double promised_sort_ms = 1'000;

double resident_bytes() {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (word == "VmRSS:") {
            double kib = 0;
            status >> kib;
            return kib * 1024;
        }
    return 0;
}

/// A number of too many digits to be anybody's.
std::string phone_of(std::size_t number) { return "84900" + std::to_string(1'000'000 + number); }

/// A platform on which so many messages were sent. The first ten were refused, and the second ten
/// were of another template.
class crowd {
public:
    explicit crowd(std::size_t count) : count_(count) {
        for (std::size_t i = 0; i != count; ++i) send(i);
        for (std::size_t i = 0; i != count; ++i) mock_.ask(phone_of(i));
        mock_.wait(1h);
        auto const page = messages({.phone = phone_of(middle())});
        msg_id_ = page.messages.at(0).msg_id;
    }

    /// How much memory each of some more messages takes.
    double bytes_of_one_more(std::size_t more) {
        auto const before = resident_bytes();
        for (std::size_t i = 0; i != more; ++i) send(count_ + i);
        return (resident_bytes() - before) / static_cast<double>(more);
    }

    zalo::list_messages::response messages(zalo::message_filter const& filter,
                                           std::string const& sort = {}) {
        return mock_
            .call<zalo::list_messages>({.filter = filter, .paging = {.limit = 10, .sort = sort}})
            .value();
    }

    std::size_t middle() const { return count_ / 2; }
    std::string const& msg_id() const { return msg_id_; }
    platform& mock() { return mock_; }

private:
    void send(std::size_t number) {
        zalo::send_zns::request request{.oa_id = oa,
                                        .phone = phone_of(number),
                                        .template_id = et::mock::start::otp_template,
                                        .template_data = {{"code", "482913"}},
                                        .tracking_id = "order-" + std::to_string(number)};
        if (number < 10) request.phone = "0900000118";
        if (number / 10 == 1) {
            request.template_id = et::mock::start::order_template;
            request.template_data = {
                {"customer_name", "An"}, {"order_code", "482913"}, {"amount", "1"}};
        }
        mock_.call<zalo::send_zns>(request).value();
    }

    platform mock_{1, {.max_kept = 10'000'000, .quotas = false}};
    std::size_t count_;
    std::string msg_id_;
};

struct task {
    char const* title;
    std::function<void(crowd&)> work;
};

std::vector<task> all_tasks() {
    auto const filtered = [](auto make) {
        return [make](crowd& all) { keep(all.messages(make(all))); };
    };
    using wanted = zalo::message_filter;
    return {
        {"GetMessage",
         [](crowd& all) {
             keep(all.mock().call<zalo::get_message>({.oa_id = oa, .msg_id = all.msg_id()}));
         }},
        {"CheckConsent", [](crowd& all) { keep(all.mock().check(phone_of(all.middle()))); }},
        {"ListMessages", filtered([](crowd&) { return wanted{}; })},
        {"  of one OA", filtered([](crowd&) { return wanted{.oa_id = oa}; })},
        {"  to one number",
         filtered([](crowd& all) { return wanted{.phone = phone_of(all.middle())}; })},
        {"  of one tracking_id", filtered([](crowd& all) {
             return wanted{.tracking_id = "order-" + std::to_string(all.middle())};
         })},
        {"  of one msg_id", filtered([](crowd& all) { return wanted{.msg_id = all.msg_id()}; })},
        {"  of a common template",
         filtered([](crowd&) { return wanted{.template_id = et::mock::start::otp_template}; })},
        {"  of a rare template",
         filtered([](crowd&) { return wanted{.template_id = et::mock::start::order_template}; })},
        {"  sent", filtered([](crowd&) { return wanted{.status = zalo::send_outcome::sent}; })},
        {"  refused, which are rare",
         filtered([](crowd&) { return wanted{.status = zalo::send_outcome::failed}; })},
        {"an advance by a second", [](crowd& all) { all.mock().wait(1s); }},
    };
}

double time_of(std::function<void()> const& work, int times) {
    auto const begin = std::chrono::steady_clock::now();
    for (int i = 0; i != times; ++i) work();
    std::chrono::duration<double, std::micro> const took = std::chrono::steady_clock::now() - begin;
    return took.count() / times;
}

} // namespace

int main(int count, char** arguments) {
    auto const [quick, strict] = benchmark_options_of(count, arguments);
    std::array<std::size_t, 3> const sizes{1'000, quick ? std::size_t{2'000} : 16'000,
                                           quick ? std::size_t{4'000} : 1'000'000};
    std::vector<std::unique_ptr<crowd>> crowds;
    for (auto const size : sizes) crowds.push_back(std::make_unique<crowd>(size));

    std::printf("%-28s %12s %10zu %10zu\n", "", "us with 1000", sizes[1], sizes[2]);
    bool good = true;
    for (auto const& task : all_tasks()) {
        std::array<double, 3> best;
        best.fill(std::numeric_limits<double>::max());
        for (int round = 0; round != (quick ? 2 : 60); ++round)
            for (std::size_t i = 0; i != 3; ++i)
                best[i] = std::min(best[i], time_of([&] { task.work(*crowds[i]); }, 20));
        auto const ratio = best[2] / best[0];
        bool const missed = ratio > promised_ratio;
        good = good && !missed;
        std::printf("%-28s %12.2f %9.2fx %9.2fx%s\n", task.title, best[0], best[1] / best[0], ratio,
                    missed ? "!" : "");
    }
    for (char const* const sort : {"phone", "tracking_id", "fee_main", "-updated_at"}) {
        auto const took = time_of([&] { keep(crowds[2]->messages({}, sort)); }, 1) / 1'000;
        good = good && took <= promised_sort_ms;
        std::printf("sorted by %-18s %12.0f ms for all of them\n", sort, took);
    }
    auto const bytes = crowds[2]->bytes_of_one_more(sizes[2]);
    good = good && bytes <= promised_message_bytes;
    std::printf("%-28s %12.0f bytes\n", "one more message", bytes);
    auto const before = resident_bytes();
    crowds.clear();
    std::printf("%-28s %12.1f MiB, from %.1f MiB\n", "resident when all is gone",
                resident_bytes() / (1 << 20), before / (1 << 20));
    return good || !strict ? 0 : 1;
}
