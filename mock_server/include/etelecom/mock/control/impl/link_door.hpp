#pragma once

#include <etelecom/mock/control/impl/document_shelf.hpp>
#include <etelecom/mock/platform/impl/platform.hpp>
#include <etelecom/mock/platform/impl/reply.hpp>
#include <etelecom/mock/platform/impl/request_checks.hpp>
#include <etelecom/mock/world/link_book.hpp>

#include <boost/url/parse.hpp>
#include <boost/url/parse_query.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock::detail {

/// A text as it stands in a page.
inline std::string html_text(std::string_view text) {
    std::string out;
    for (char const byte : text) switch (byte) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += byte;
        }
    return out;
}

/// The links of a world in a browser: a page asks what the person is asked, and sends them on when
/// they have answered. The token in a link is what one must know to open it.
class link_door {
public:
    static constexpr std::string_view prefix = "/_links/";

    static bool is_meant(std::string_view target) { return target.starts_with(prefix); }

    /// Of this world; of none, it knows no link.
    explicit link_door(std::shared_ptr<platform> own) : own_(std::move(own)) {}

    reply handle(incoming const& request) {
        bool const answers = request.method == "POST";
        if (!answers && !is_reading(request.method))
            return only_here("GET or POST", "GET, HEAD, POST");
        auto const rest = request.target.substr(prefix.size());
        if (rest == "back" || rest.starts_with("back?"))
            return page(200, "Here you are", details(rest), {});
        std::optional<std::string> asked;
        std::optional<link_answer> left;
        if (own_)
            own_->with_world([&](world& all) {
                auto& links = all.part<link_book>();
                asked = links.question(rest);
                if (asked && answers && answer(request.body))
                    left = links.visit(rest, *answer(request.body));
            });
        if (left) own_->touch();
        if (!asked)
            return page(404, "No such link", "<p>No answer of this mock held this address.</p>",
                        {});
        if (left && left->has_error())
            return page(http_status(platform_errc_of(left->error().code)), "Not now",
                        "<p>" + html_text(left->error().msg) + "</p>", {});
        if (left) return sent_on(**std::move(left));
        return page(answers ? 400 : 200, "Do you agree?", "<p>" + html_text(*asked) + "</p>",
                    buttons);
    }

private:
    static constexpr std::string_view buttons =
        "<form method=\"post\"><button name=\"agree\" value=\"yes\">Agree</button> "
        "<button name=\"agree\" value=\"no\">Refuse</button></form>";

    /// What the person's button says.
    static std::optional<bool> answer(std::string const& body) {
        auto const form = boost::urls::parse_query(body);
        if (!form) return std::nullopt;
        auto const found = form->find("agree");
        if (found == form->end()) return std::nullopt;
        auto const word = (*found).value;
        if (word != "yes" && word != "no") return std::nullopt;
        return word == "yes";
    }

    static reply sent_on(std::string address) {
        auto made = make_reply(303, {}, "text/html; charset=utf-8");
        made.response.headers.add("Location", address);
        return made;
    }

    /// What a redirect brought to the mock's own page, where a person comes to whose shop has none.
    static std::string details(std::string_view rest) {
        std::string text = "<p>The shop named no address of its own to come back to. What it would "
                           "have been told there:</p><table>";
        auto const address = '/' + std::string(rest);
        if (auto const parsed = boost::urls::parse_origin_form(address))
            for (auto const& item : parsed->params())
                text += "<tr><th>" + html_text(item.key) + "</th><td>" + html_text(item.value) +
                        "</td></tr>";
        return text + "</table>";
    }

    static reply page(unsigned status, std::string const& title, std::string const& text,
                      std::string_view form) {
        auto made = make_reply(status, {}, "text/html; charset=utf-8");
        // No other page may lay this one under its own.
        made.response.headers.add("Content-Security-Policy",
                                  "default-src 'none'; style-src 'unsafe-inline'; "
                                  "frame-ancestors 'none'");
        made.response.headers.add("Cache-Control", "no-store");
        made.response.body.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
            .append("<meta name=\"viewport\" content=\"width=device-width\"><title>")
            .append(title)
            .append("</title><style>")
            .append(style)
            .append("</style></head><body><main><h1>")
            .append(title)
            .append("</h1>")
            .append(text)
            .append(form)
            .append("<footer>etelecom-mock: nothing here reaches anybody.</footer>")
            .append("</main></body></html>\n");
        return made;
    }

    static constexpr std::string_view style =
        "body{font:1rem/1.5 system-ui,sans-serif;margin:0;color:#1c2430;background:#eef1f5}"
        "main{max-width:32rem;margin:15vh auto;padding:2rem;background:#fff;border-radius:.5rem;"
        "box-shadow:0 1px 4px #0003}h1{font-size:1.4rem;margin:0 0 1rem}"
        "button{font:inherit;padding:.5rem 1.5rem;border-radius:.3rem;border:1px solid #1257a8;"
        "background:#fff;color:#1257a8;cursor:pointer}"
        "button[value=yes]{background:#1257a8;color:#fff}"
        "th{text-align:left;padding-right:1rem;vertical-align:top}td{word-break:break-all}"
        "footer{margin-top:2rem;font-size:.85rem;color:#5b6675}";

    std::shared_ptr<platform> own_;
};

} // namespace etelecom::mock::detail
