#include "otp_service.hpp"

#include <etelecom/sms.hpp>
#include <etelecom/zalo.hpp>

#include <boost/describe/enum.hpp>
#include <boost/describe/enum_to_string.hpp>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <cstdint>
#include <stdexcept>
#include <utility>

namespace et = etelecom;
namespace zalo = et::zalo;
namespace sms = et::sms;

namespace otp {

BOOST_DESCRIBE_ENUM(request_outcome, by_zns, by_sms, perhaps, not_sent, under_way, too_many,
                    no_phone, full)
BOOST_DESCRIBE_ENUM(check_outcome, right, wrong, expired, used_up, none)

char const* to_string(request_outcome outcome) {
    return boost::describe::enum_to_string(outcome, "?");
}
char const* to_string(check_outcome outcome) {
    return boost::describe::enum_to_string(outcome, "?");
}

namespace {

void fill_randomly(void* place, int bytes) {
    if (RAND_bytes(static_cast<unsigned char*>(place), bytes) != 1)
        throw std::runtime_error("OpenSSL has no random numbers");
}

et::secret random_code() {
    // Above the largest multiple of a million, some codes would come up more often than others.
    std::uint32_t number = 0;
    do fill_randomly(&number, sizeof number);
    while (number >= 4'294'000'000);
    std::string const digits = std::to_string(number % 1'000'000);
    return std::string(6 - digits.size(), '0') + digits;
}

/// No code goes abroad: numbers that earn their owners money are asked for by machines.
bool is_vietnamese(et::phone_number const& phone) {
    return phone.is_valid() && phone.text().starts_with("84");
}

} // namespace

otp_service::otp_service(et::client& client, settings with)
    : client_(client), settings_(std::move(with)) {
    fill_randomly(key_.data(), static_cast<int>(key_.size()));
}

request_outcome otp_service::request_code(et::phone_number const& phone) {
    if (!is_vietnamese(phone)) return request_outcome::no_phone;
    auto const code = random_code();
    // It counts before it is sent: a person may type it before the platform's answer is here.
    if (auto const refused = begin(phone, hash_of(phone, code))) return *refused;
    auto outcome = request_outcome::perhaps;
    try {
        outcome = send(phone, code);
    } catch (...) { // out of memory, before or behind the send
        finish(phone, outcome);
        throw;
    }
    finish(phone, outcome);
    return outcome;
}

check_outcome otp_service::check_code(et::phone_number const& phone, et::secret const& code) {
    auto const hash = hash_of(phone, code);
    std::lock_guard const lock(mutex_);
    auto const found = phones_.find(phone);
    if (found == phones_.end() || !found->second.code) return check_outcome::none;
    auto& sent = *found->second.code;
    if (now() >= sent.expires) return check_outcome::expired;
    if (sent.tries_left <= 0) return check_outcome::used_up;
    --sent.tries_left;
    if (CRYPTO_memcmp(hash.data(), sent.hash.data(), hash.size()) != 0) return check_outcome::wrong;
    found->second.code.reset();
    return check_outcome::right;
}

/// Books a code, or says why there is none.
std::optional<request_outcome> otp_service::begin(et::phone_number const& phone,
                                                  digest const& hash) {
    std::lock_guard const lock(mutex_);
    auto const time = now();
    if (!phones_.contains(phone) && !has_room(time)) return request_outcome::full;
    auto& known = phones_[phone];
    if (known.sending) return request_outcome::under_way;
    std::erase_if(known.asked, [&](et::timestamp when) { return is_past(when, time); });
    if (known.asked.size() >= settings_.codes) return request_outcome::too_many;
    known.asked.push_back(time);
    known.code = {hash, time + settings_.valid_for, settings_.tries};
    known.sending = true;
    return std::nullopt;
}

request_outcome otp_service::send(et::phone_number const& phone, et::secret const& code) {
    auto const sent = client_.send_once<zalo::send_zns>(
        {.oa_id = settings_.oa_id,
         .phone = phone,
         .template_id = settings_.template_id,
         .template_data = {{settings_.code_parameter, code.reveal()}}},
        et::send_once_options().look_for(settings_.look_for));
    if (sent) return request_outcome::by_zns;
    // Only for who cannot be reached by ZNS. A balance that is used up or a template that is wrong
    // is for us to mend; and beside a ZNS that may have been sent, an SMS would be paid for, and
    // confuse. Who wants no messages of this OA gets an SMS all the same: they asked for this one.
    auto const outcome = outcome_of(sent.error());
    if (outcome == request_outcome::not_sent && settings_.sms &&
        zalo::about(sent.error()) == zalo::zns_matter::person)
        return send_sms(phone, code);
    return outcome;
}

request_outcome otp_service::send_sms(et::phone_number const& phone, et::secret const& code) {
    auto const& account = *settings_.sms;
    auto const sent =
        client_.call<sms::send_message>({.username = account.username,
                                         .password = account.password,
                                         .phonenumber = phone,
                                         .templatecode = account.template_code,
                                         .list_param = {{account.code_parameter, code.reveal()}},
                                         .routerule = {sms::route::sms}});
    return sent ? request_outcome::by_sms : outcome_of(sent.error());
}

request_outcome otp_service::outcome_of(et::error const& failed) const {
    if (failed.delivery() == et::delivery::not_sent || failed.delivery() == et::delivery::rejected)
        return request_outcome::not_sent;
    if (settings_.on_unknown) settings_.on_unknown(failed);
    return request_outcome::perhaps;
}

/// Books how it went. Nobody else touches `asked` while `sending`.
void otp_service::finish(et::phone_number const& phone, request_outcome outcome) {
    std::lock_guard const lock(mutex_);
    auto const found = phones_.find(phone);
    auto& known = found->second;
    known.sending = false;
    if (outcome != request_outcome::not_sent) return;
    known.code.reset();
    known.asked.pop_back();
    if (known.asked.empty()) phones_.erase(found);
}

bool otp_service::is_past(et::timestamp asked, et::timestamp now) const {
    return asked + settings_.codes_within <= now;
}

/// Whether one more phone can be remembered. Looks for those that are over once a second at most:
/// it takes long where there are many.
bool otp_service::has_room(et::timestamp now) {
    if (phones_.size() >= settings_.most_phones && now >= next_sweep_) {
        next_sweep_ = now + std::chrono::seconds(1);
        std::erase_if(phones_, [&](auto const& entry) {
            auto const& known = entry.second;
            return !known.sending && (known.asked.empty() || is_past(known.asked.back(), now)) &&
                   (!known.code || known.code->expires <= now);
        });
    }
    return phones_.size() < settings_.most_phones;
}

/// Six digits are found by trying whatever the hash is, unless it is made with a key.
otp_service::digest otp_service::hash_of(et::phone_number const& phone,
                                         et::secret const& code) const {
    std::string const text = phone.text() + ' ' + code.reveal();
    digest hash{};
    if (!HMAC(EVP_sha256(), key_.data(), static_cast<int>(key_.size()),
              reinterpret_cast<unsigned char const*>(text.data()), text.size(), hash.data(),
              nullptr))
        throw std::runtime_error("OpenSSL made no hash");
    return hash;
}

et::timestamp otp_service::now() const {
    return settings_.now ? settings_.now() : et::timestamp(std::chrono::system_clock::now());
}

} // namespace otp
