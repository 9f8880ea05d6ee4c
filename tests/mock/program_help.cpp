#include "mock/mock_program.hpp"
#include "support/child_program.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#ifdef ETELECOM_MOCK_PROGRAM

namespace {

struct said {
    std::string text;
    int code;
};

said run(std::vector<std::string> options) {
    options.insert(options.begin(), ETELECOM_MOCK_PROGRAM);
    program one(std::move(options));
    auto text = one.rest();
    return {std::move(text), one.exit_code()};
}

/// The words at the beginning of the lines that are indented by two blanks.
std::vector<std::string> words_in_front(std::string const& text) {
    std::vector<std::string> words;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with("  ") && line.size() > 2 && line[2] != ' ')
            words.push_back(line.substr(2, line.find(' ', 2) - 2));
    return words;
}

std::vector<std::string> topics() {
    auto const short_help = run({"--help"}).text;
    return words_in_front(short_help.substr(short_help.find("TOPIC:")));
}

std::vector<std::string> options_in(std::string const& topic) {
    auto names = words_in_front(run({"--help", topic}).text);
    std::erase_if(names, [](std::string const& name) { return !name.starts_with("--"); });
    return names;
}

/// A file that the program makes of its options, and that is installed with it.
void is_up_to_date(std::string const& file, std::vector<std::string> const& options) {
    auto const path = std::string(ETELECOM_CONTRACT_DIR "/../../mock_server/") + file;
    auto const made = run(options).text;
    if (std::getenv("ETELECOM_UPDATE_README")) std::ofstream(path) << made;
    std::ifstream there(path);
    std::string const text{std::istreambuf_iterator<char>(there), {}};
    BOOST_TEST((text == made), "mock_server/" << file
                                              << " is stale: run this test with "
                                                 "ETELECOM_UPDATE_README=1");
}

bool has(std::string const& tool) {
    return std::system(("command -v " + tool + " >/dev/null").c_str()) == 0;
}

/// What a command line prints, its errors too.
std::string shell(std::string const& command) {
    program one({"/bin/sh", "-c", command});
    return one.rest();
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_program_help)

BOOST_AUTO_TEST_CASE(is_short_and_lists_the_topics) {
    auto const help = run({"--help"});
    BOOST_TEST(help.code == 0);
    BOOST_TEST(std::count(help.text.begin(), help.text.end(), '\n') <= 24);
    BOOST_TEST(topics().size() > 5u);
}

BOOST_AUTO_TEST_CASE(tells_of_each_topic_within_the_width_of_a_terminal) {
    for (auto const& topic : topics()) {
        auto const help = run({"--help", topic});
        BOOST_TEST(help.code == 0, topic);
        BOOST_TEST(help.text.size() > 100u, topic);
        std::istringstream lines(help.text);
        for (std::string line; std::getline(lines, line);)
            BOOST_TEST(line.size() <= 90u, topic << ": " << line);
        BOOST_TEST(run({"--help=" + topic}).text == help.text);
    }
}

BOOST_AUTO_TEST_CASE(each_option_is_of_one_topic) {
    auto const all = options_in("all");
    BOOST_TEST(all.size() > 20u);
    std::multiset<std::string> told;
    for (auto const& topic : topics())
        if (topic != "all")
            for (auto const& name : options_in(topic)) told.insert(name);
    for (auto const& name : all) BOOST_TEST(told.count(name) == 1u, name);
    BOOST_TEST(told.size() == all.size());
}

BOOST_AUTO_TEST_CASE(lists_the_topics_when_it_is_asked_for_another) {
    auto const help = run({"--help", "nonsense"});
    BOOST_TEST(help.code == 2);
    BOOST_TEST(help.text.starts_with("etelecom-mock: there is no topic nonsense; there are:\n"));
    BOOST_TEST((words_in_front(help.text) == topics()));
}

BOOST_AUTO_TEST_CASE(goes_before_whatever_else_is_said) {
    auto const help = run({"--nonsense", "--port", "x", "--help", "--tls"});
    BOOST_TEST(help.code == 0);
    BOOST_TEST(help.text == run({"--help"}).text);
}

BOOST_AUTO_TEST_CASE(what_is_installed_with_the_program_is_up_to_date) {
    is_up_to_date("etelecom-mock.1", {"--man"});
    is_up_to_date("completions/etelecom-mock.bash", {"--completion", "bash"});
    is_up_to_date("completions/_etelecom-mock", {"--completion", "zsh"});
}

BOOST_AUTO_TEST_CASE(the_manual_page_is_one_to_groff_and_to_man) {
    etelecom::test::scratch_folder const folder;
    auto const page = folder.write("etelecom-mock.1", run({"--man"}).text);
    if (has("groff")) BOOST_TEST(shell("groff -man -ww -Tutf8 " + page + " 2>&1 >/dev/null") == "");
    else BOOST_TEST_MESSAGE("left out: there is no groff");
    if (has("man")) {
        BOOST_TEST(shell("man --warnings -l " + page + " 2>&1 >/dev/null") == "");
        auto const shown = shell("MANWIDTH=100 man -l " + page + " | col -b");
        BOOST_TEST(shown.find("--journal-limit") != std::string::npos);
        BOOST_TEST(shown.find("EXIT STATUS") != std::string::npos);
    } else BOOST_TEST_MESSAGE("left out: there is no man");
    if (has("mandoc")) BOOST_TEST(shell("mandoc -Tlint -Wwarning " + page) == "");
    else BOOST_TEST_MESSAGE("left out: there is no mandoc");
}

BOOST_AUTO_TEST_CASE(bash_completes_options_and_words) {
    if (!has("bash")) {
        BOOST_TEST_MESSAGE("left out: there is no bash");
        return;
    }
    etelecom::test::scratch_folder const folder;
    auto const script = folder.write("completion", run({"--completion", "bash"}).text);
    // As bash does it: the last of the words is the one where the key was pressed.
    auto const completed = [&](std::string const& words) {
        return shell("bash -c 'source " + script +
                     "; complete -p etelecom-mock >/dev/null || exit; " +
                     "COMP_WORDS=(etelecom-mock " + words +
                     "); COMP_CWORD=$((${#COMP_WORDS[@]}-1)); _etelecom_mock; "
                     "echo \"${COMPREPLY[*]}\"'");
    };
    BOOST_TEST(completed("--jour") == "--journal-limit\n");
    BOOST_TEST(completed("--max-kept") == "--max-kept --max-kept-bytes\n");
    BOOST_TEST(completed("--log j") == "json\n");
    BOOST_TEST(completed("--log = t") == "text\n");
    BOOST_TEST(completed("--log =") == "none text json\n");
    BOOST_TEST(completed("--help cl") == "clock\n");
    BOOST_TEST(completed("--tls --wor") == "--worlds\n");
    BOOST_TEST(completed("--port \"\"") == "\n");
    BOOST_TEST(completed("--ca-file " + script.substr(0, script.size() - 3)) == script + '\n');
}

BOOST_AUTO_TEST_CASE(zsh_takes_the_completion) {
    if (!has("zsh")) {
        BOOST_TEST_MESSAGE("left out: there is no zsh");
        return;
    }
    etelecom::test::scratch_folder const folder;
    auto const script = folder.write("_etelecom-mock", run({"--completion", "zsh"}).text);
    BOOST_TEST(shell("zsh -n " + script) == "");
}

BOOST_AUTO_TEST_SUITE_END()

#endif
