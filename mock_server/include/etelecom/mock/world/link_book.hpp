#pragma once

#include <etelecom/client/platform_error.hpp>
#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/encode.hpp>
#include <etelecom/mock/world/record_store.hpp>
#include <etelecom/mock/world/refusal.hpp>
#include <etelecom/mock/world/simulation.hpp>

#include <boost/describe/class.hpp>
#include <boost/system/result.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock {

/// The address that a person is sent on to who has opened a link and answered; or why not.
using link_answer = boost::system::result<std::string, platform_error>;

/// In so many words, because an error can be made of a text, too.
inline link_answer sent_on_to(std::string address) {
    return link_answer(boost::system::in_place_value, std::move(address));
}

/// What a link leads to; not described.
struct link_target {
    /// Called with the subject of the link, and whether the person agrees.
    link_answer (*answered)(simulation& platform, std::string const& subject,
                            bool agrees) = nullptr;
};

/// A link, when it was made, and what the person who opens it is asked.
struct kept_link : link_target {
    std::string token{};
    /// Whose subject it is.
    std::string kind{};
    std::string question{};
    /// What it is about, as JSON: a text, so that it counts among what is kept.
    std::string subject{};
    timestamp created_at{};
};
BOOST_DESCRIBE_STRUCT(kept_link, (), (token, kind, question, subject, created_at))

/// The links that answers hold for a person to open in a browser: to connect a shop or an OA. Not
/// thread-safe.
class link_book {
public:
    explicit link_book(simulation& platform)
        : platform_(platform), links_(platform, "links", {{"token"}}) {}

    link_book(link_book const&) = delete;
    link_book& operator=(link_book const&) = delete;

    /// Where links made from now on begin: at an address where somebody shows them, with a slash
    /// at its end. Without one it is a name that is reserved for never leading anywhere (RFC 6761).
    void begin_at(std::string address) { address_ = std::move(address); }

    /// The address of a page beside the links.
    std::string address_of(std::string_view page) const { return address_ + std::string(page); }

    /// A new link under this path, without a slash in front, that asks a person something. When
    /// they have answered, `subject.answered` is called with the platform and whether they agree.
    template <class Subject>
    std::string make(std::string_view path, std::string question, Subject const& subject) {
        kept_link made;
        made.token = platform_.next_token();
        made.kind = Subject::kind;
        made.question = std::move(question);
        made.subject = encode(subject);
        made.answered = &answer<Subject>;
        made.created_at = platform_.now();
        return address_of(path) + mark + links_.add(std::move(made)).token;
    }

    /// All links in the order in which they were made.
    record_store<kept_link, &kept_link::token> const& all() const noexcept { return links_; }
    /// Has a link that was made elsewhere lead to where one of this subject does. False when it is
    /// of another kind, or its subject cannot be read.
    template <class Subject>
    static bool lead(kept_link& link) {
        if (link.kind != Subject::kind || !decode<Subject>(link.subject)) return false;
        link.answered = &answer<Subject>;
        return true;
    }
    /// These links, each of which leads somewhere, in the place of all that there are.
    void fill(std::vector<kept_link> links) { links_.fill(std::move(links)); }

    /// What the person who opens this link is asked; nothing when it is no link of this platform.
    std::optional<std::string> question(std::string_view link) {
        auto const* const found = find(link);
        return found ? std::optional(found->question) : std::nullopt;
    }

    /// A person opens this link and agrees, or does not; `not_found` when it is no link of this
    /// platform. It can be opened again.
    link_answer visit(std::string_view link, bool agrees) {
        auto const* const found = find(link);
        if (!found) return refusal(platform_errc::not_found, "no link of this platform");
        // A copy: what is made meanwhile may have this link forgotten.
        auto const subject = found->subject;
        return found->answered(platform_, subject, agrees);
    }

private:
    static constexpr char const* mark = "?token=";

    template <class Subject>
    static link_answer answer(simulation& platform, std::string const& subject, bool agrees) {
        return decode<Subject>(subject).value().answered(platform, agrees);
    }

    /// By its token alone: in a container the mock is found at another address than its own.
    kept_link const* find(std::string_view link) const {
        auto const at = link.rfind(mark);
        if (at == std::string_view::npos) return nullptr;
        return links_.find(std::string(link.substr(at + std::string_view(mark).size())));
    }

    simulation& platform_;
    std::string address_ = "https://etelecom-mock.invalid/";
    record_store<kept_link, &kept_link::token> links_;
};

} // namespace etelecom::mock
