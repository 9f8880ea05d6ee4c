#pragma once

#include <etelecom/mock/records/given_code.hpp>
#include <etelecom/mock/world/link_book.hpp>
#include <etelecom/mock/world/record_store.hpp>
#include <etelecom/mock/world/refusal.hpp>
#include <etelecom/mock/world/set_up_room.hpp>
#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/mock/world/web_address.hpp>
#include <etelecom/mock/zalo/oa_book.hpp>
#include <etelecom/zalo/authorize_oa.hpp>
#include <etelecom/zalo/connect_oa.hpp>

#include <boost/describe/class.hpp>
#include <boost/system/result.hpp>

#include <cstdint>
#include <string>
#include <utility>

namespace etelecom::mock {

/// What the link is about that authorises an app.
struct oa_link {
    static constexpr std::string_view kind{"connect_oa"};

    std::string back{};
    /// Unset: the administrator chooses one.
    etelecom::id<tag::oa> oa_id{};
    etelecom::id<tag::shop> shop_id{};

    link_answer answered(simulation& platform, bool agrees) const;
};
BOOST_DESCRIBE_STRUCT(oa_link, (), (back, oa_id, shop_id))

/// How an administrator's consent on Zalo becomes the connection of an OA: a link, the redirect
/// that opening it leads to, and the code in that. Not thread-safe.
class authorisation_book {
public:
    using official_account = etelecom::zalo::official_account;

    explicit authorisation_book(simulation& platform)
        : platform_(platform), codes_(platform, "codes", {{"code"}}) {}

    authorisation_book(authorisation_book const&) = delete;
    authorisation_book& operator=(authorisation_book const&) = delete;

    /// A link for authorising an app. A guess: the administrator who opens it chooses an OA of
    /// the calling shop that is not connected, and when there is none, one that is new.
    boost::system::result<etelecom::zalo::authorize_oa::response, platform_error> link(
        etelecom::zalo::authorize_oa::request const& wanted) {
        auto const back = wanted.redirect_uri.value_or(own_page());
        if (auto wrong = check_web_address(back, "/redirect_uri")) return std::move(*wrong);
        return etelecom::zalo::authorize_oa::response{make_link(back, id<tag::oa>())};
    }

    /// A link for authorising an OA again.
    std::string link(id<tag::oa> oa) { return make_link(own_page(), oa); }

    /// Connects an OA with the code of a redirect. Each code is good for one time, for the OA
    /// that the administrator chose, and for the shop that asked.
    boost::system::result<official_account, platform_error> connect(
        etelecom::zalo::connect_oa::request const& wanted) {
        auto* const given = codes_.find(std::string(wanted.code.reveal()));
        if (!given || given->used || given->shop_id != platform_.shop_id())
            return invalid_argument("/code", "no code of a redirect, or one that was used before");
        if (given->oa_id != wanted.oa_id)
            return invalid_argument("/oa_id", "the code is for another OA");
        if (wanted.state && *wanted.state != given->state)
            return invalid_argument("/state", "not the state of the redirect");
        auto& accounts = platform_.part<oa_book>();
        if (!accounts.knows(wanted.oa_id)) {
            if (auto full = set_up_refusal(platform_, wanted)) return *std::move(full);
            accounts.make(wanted.oa_id);
        }
        auto const chosen = accounts.find(wanted.oa_id);
        if (!chosen) return chosen.error();
        given->used = true;
        return accounts.connect(**chosen);
    }

    /// The codes that were given, and how to have others in their place.
    record_store<given_code, &given_code::code> const& codes() const noexcept { return codes_; }
    void fill(std::vector<given_code> codes) { codes_.fill(std::move(codes)); }

    /// The administrator agrees. Tells the address that they are sent on to, with a code in it.
    std::string give_code(oa_link const& link) {
        auto const chosen = link.oa_id.is_set() ? link.oa_id : choose(link.shop_id);
        auto const code = platform_.next_token();
        auto const state = platform_.next_id<void>().value() % 1'000'000'000;
        codes_.add({.code = code,
                    .oa_id = chosen,
                    .shop_id = link.shop_id,
                    .state = state,
                    .created_at = platform_.now()});
        return with_query(
            link.back,
            {{"oa_id", chosen.to_string()}, {"code", code}, {"state", std::to_string(state)}});
    }

private:
    /// Where a person comes back to who was not to be sent anywhere else.
    std::string own_page() { return platform_.part<link_book>().address_of("back"); }

    std::string make_link(std::string back, id<tag::oa> oa) {
        return platform_.part<link_book>().make("oa/permission", question(oa),
                                                oa_link{std::move(back), oa, platform_.shop_id()});
    }

    std::string question(id<tag::oa> oa) {
        auto const known = platform_.part<oa_book>().find(oa);
        return "May the shop act for " +
               (known ? "the Zalo Official Account \"" + (*known)->name + '"'
                      : std::string("a Zalo Official Account of yours")) +
               '?';
    }

    id<tag::oa> choose(id<tag::shop> shop) {
        for (auto const& account : platform_.part<oa_book>().all())
            if (account.shop_id == shop && account.status != etelecom::zalo::oa_state::connected)
                return account.oa_id;
        return platform_.next_id<tag::oa>();
    }

    simulation& platform_;
    record_store<given_code, &given_code::code> codes_;
};

inline link_answer oa_link::answered(simulation& platform, bool agrees) const {
    if (!agrees) return sent_on_to(refused_at(back));
    return sent_on_to(platform.part<authorisation_book>().give_code(*this));
}

} // namespace etelecom::mock
