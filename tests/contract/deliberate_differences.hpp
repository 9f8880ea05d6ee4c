#pragma once

#include <string_view>

namespace etelecom::test {

/// A difference between a descriptor and the catalogue that is meant to be, and for which no rule
/// finds evidence (see `rule`).
struct deliberate_difference {
    std::string_view where; ///< an operation, `Zalo.SendZNS`, or a C++ type of the library
    std::string_view place; ///< the JSON pointer that the test prints, or the type's member
    std::string_view what;  ///< as the test prints it
    std::string_view reason;
};

/// All of them. One that no longer applies fails the test.
inline constexpr deliberate_difference deliberate_differences[] = {
    // What an operation plainly cannot do without, though no page says so.
    {"OA.UploadFile", "/request/oa_id", "required by guess", "no OA, nobody to upload for"},
    {"OA.UploadFile", "/request/file", "required by guess", "nothing to upload"},
    {"Sms.SendMessage", "/request/username", "required by guess", "nobody is let in without"},
    {"Sms.SendMessage", "/request/password", "required by guess", "nobody is let in without"},
    {"Sms.SendMessage", "/request/phonenumber", "required by guess", "nobody to send to"},
    {"Sms.SendMessage", "/request/templatecode", "required by guess", "nothing to send"},
    {"Sms.GetStatusOmni", "/request/username", "required by guess", "nobody is let in without"},
    {"Sms.GetStatusOmni", "/request/password", "required by guess", "nobody is let in without"},
    {"Sms.GetStatusOmni", "/request/idOmniMess", "required by guess", "nothing to read"},
    {"Zalo.ConnectOA", "/request/code", "required by guess", "nothing that lets eTelecom in"},
    {"Zalo.CreateTemplate", "/request/template_id", "required by guess", "nothing to bring in"},
    {"Zalo.GetTemplate", "/request/template_id", "required by guess", "nothing to read"},
    {"Zalo.GetMessage", "/request/msg_id", "required by guess", "nothing to read"},
    {"Zalo.GetJourney", "/request/journey_id", "required by guess", "nothing to read"},
    {"Zalo.SendZNS", "/request/template_id", "required by guess", "nothing to send"},
    {"Zalo.SendZNSJourney", "/request/template_id", "required by guess", "nothing to send"},
    {"Zalo.SendZNSJourney", "/request/journey_id", "required by guess", "nothing that pays"},
    {"Zalo.CheckConsent", "/response/error", "required by guess",
     "an answer without it must not read as 0, which is \"approved\""},
    {"Etelecom.GetExtensionInfo", "/response/extension_password", "required by guess",
     "an answer without it must not read as a success"},
    {"Shop.AuthorizeShop", "/response/auth_token", "required by guess",
     "an answer without it must not read as a success"},
    {"Shop.CreateShopAccount", "/response/shop_key", "required by guess",
     "an answer without it must not read as a success"},

    // Ids of eTelecom, like all others; no page types one of this kind.
    {"etelecom::pbx::extension", "account_id", "catalogue string, descriptor string (int64)",
     "an id by its name, as those beside it"},
    {"etelecom::pbx::extension", "subscription_id", "catalogue string, descriptor string (int64)",
     "an id by its name, as those beside it"},
    {"etelecom::pbx::call_log", "id", "catalogue string, descriptor string (int64)", "the call's"},
    {"etelecom::pbx::call_log", "contact_id", "catalogue string, descriptor string (int64)",
     "an id by its name, as those beside it"},
    {"etelecom::shop::account_user", "account_id", "catalogue string, descriptor string (int64)",
     "an id by its name, as those beside it"},
    {"etelecom::zalo::follower", "id", "catalogue string, descriptor string (int64)",
     "the follower's"},

    // Where a page is at odds with itself.
    {"etelecom::pbx::update_outcome", "updated", "words listed by the catalogue only",
     "1 and 0 are a count of what was changed"},
    {"Misc.CurrentAccount", "/operation",
     "not a reading operation by its name, and marked idempotent", "it changes nothing"},

    // Ids of Zalo's, which are no numbers of eTelecom's, although some page types one of that name
    // so.
    {"Shop.AuthorizeShop", "/request/external_shop_id",
     "plain text, and on another page an id or a time", "the partner's own id"},
    {"Shop.AuthorizeShop", "/request/external_user_id",
     "plain text, and on another page an id or a time", "the partner's own id"},
    {"etelecom::zalo::journey", "journey_id", "plain text, and on another page an id or a time",
     "Zalo's id of the journey"},
    {"etelecom::zalo::follower", "zl_user_id", "plain text, and on another page an id or a time",
     "the samples of both lists have a text"},
    {"etelecom::zalo::follower_filter", "zl_user_id",
     "plain text, and on another page an id or a time", "as in the list"},
    {"etelecom::zalo::follower_filter", "zl_user_ids",
     "plain text, and on another page an id or a time", "as in the list"},
    {"etelecom::zalo::oa_recipient", "user_id", "plain text, and on another page an id or a time",
     "a person's id at Zalo, not a user's"},
    {"etelecom::zalo::oa_quota", "owner_id", "plain text, and on another page an id or a time",
     "all members of the quota are texts"},
    {"etelecom::zalo::attached_sticker", "id", "plain text, and on another page an id or a time",
     "Zalo's id of the sticker"},

    // What one page requires, or does without, is not needed here.
    {"Zalo.GetJourney", "/request/oa_id", "not required, and on another page it is",
     "the journey's id is enough"},
    {"Zalo.GetMessage", "/request/oa_id", "not required, and on another page it is",
     "the message's id is enough"},
    {"Zalo.GetTemplate", "/request/oa_id", "not required, and on another page it is",
     "the template's id is enough"},
    {"Etelecom.RemoveUserOfExtension", "/request/user_id",
     "not required, and on another page it is", "an extension has one user"},
    {"Zalo.RequestUserInfo", "/response/updated", "the only field, and not required",
     "without it nothing is known, which is what its 0 says too"},

    {"etelecom::pbx::hotline", "hotline", "called number in C++",
     "a hotline has a name and a number"},
};

} // namespace etelecom::test
