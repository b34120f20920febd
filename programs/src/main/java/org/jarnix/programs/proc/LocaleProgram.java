package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Says which locale is in force, and what it knows. */
public final class LocaleProgram extends Command {
    private static final List<String> CATEGORIES = List.of(
            "LC_CTYPE",
            "LC_NUMERIC",
            "LC_TIME",
            "LC_COLLATE",
            "LC_MONETARY",
            "LC_MESSAGES",
            "LC_PAPER",
            "LC_NAME",
            "LC_ADDRESS",
            "LC_TELEPHONE",
            "LC_MEASUREMENT",
            "LC_IDENTIFICATION");

    public LocaleProgram() {
        super(Usage.of("""
            Usage: locale [OPTION]... [NAME]...
            Print the locale in force; with NAME what it says of that category or keyword.

              -a, --all-locales        the locales that there are
              -m, --charmaps           the character sets that there are
              -c, --category-name      the category's name before its keywords
              -k, --keyword-name       keywords with their names
                  --help               show this text and exit
                  --version            show the version and exit
            """).errorStatus(64).pointer("Try `%s --help' or `%s --usage' for more information."));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.has("a")) {
            io.out().print("C\nC.utf8\nPOSIX\n");
            return 0;
        }
        if (args.has("m")) {
            io.out().print("ANSI_X3.4-1968\nUTF-8\n");
            return 0;
        }
        if (args.operands().isEmpty()) {
            variables(io);
            return 0;
        }
        for (String name : args.operands()) {
            if (CATEGORIES.contains(name)) {
                category(io, args, name);
            } else {
                keyword(io, args, name);
            }
        }
        return 0;
    }

    private static void variables(Io io) throws IOException {
        String lang = io.environ().getOrDefault("LANG", "");
        String all = io.environ().getOrDefault("LC_ALL", "");
        io.out().println("LANG=" + lang);
        io.out().println("LANGUAGE=" + io.environ().getOrDefault("LANGUAGE", ""));
        for (String category : CATEGORIES) {
            String own = io.environ().getOrDefault(category, "");
            if (!all.isEmpty() || own.isEmpty()) {
                String inherited = !all.isEmpty() ? all : !lang.isEmpty() ? lang : "POSIX";
                io.out().println(category + "=\"" + inherited + "\"");
            } else {
                io.out().println(category + "=" + own);
            }
        }
        io.out().println("LC_ALL=" + all);
    }

    private static Map<String, String> keywords(Io io, String category) {
        Map<String, String> words = new LinkedHashMap<>();
        boolean utf8 = io.ctype().utf8();
        switch (category) {
            case "LC_CTYPE" -> {
                words.put("charmap", quoted(utf8 ? "UTF-8" : "ANSI_X3.4-1968"));
                words.put("ctype-mb-cur-max", utf8 ? "6" : "1");
            }
            case "LC_NUMERIC" -> {
                words.put("decimal_point", quoted("."));
                words.put("thousands_sep", quoted(""));
                words.put("grouping", "-1");
            }
            case "LC_TIME" -> time(words);
            case "LC_MESSAGES" -> {
                words.put("yesexpr", quoted("^[yY]"));
                words.put("noexpr", quoted("^[nN]"));
                words.put("yesstr", quoted(""));
                words.put("nostr", quoted(""));
            }
            case "LC_MEASUREMENT" -> words.put("measurement", utf8 ? "1" : "");
            case "LC_PAPER" -> {
                words.put("height", "297");
                words.put("width", "210");
            }
            default -> {}
        }
        return words;
    }

    private static void time(Map<String, String> words) {
        words.put("abday", quoted("Sun;Mon;Tue;Wed;Thu;Fri;Sat"));
        words.put("day", quoted("Sunday;Monday;Tuesday;Wednesday;Thursday;Friday;Saturday"));
        words.put("abmon", quoted("Jan;Feb;Mar;Apr;May;Jun;Jul;Aug;Sep;Oct;Nov;Dec"));
        words.put(
                "mon", quoted("January;February;March;April;May;June;July;August;September;October;November;December"));
        words.put("am_pm", quoted("AM;PM"));
        words.put("d_t_fmt", quoted("%a %b %e %H:%M:%S %Y"));
        words.put("d_fmt", quoted("%m/%d/%y"));
        words.put("t_fmt", quoted("%H:%M:%S"));
        words.put("t_fmt_ampm", quoted("%I:%M:%S %p"));
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static void category(Io io, Args args, String name) throws IOException {
        if (args.has("c")) {
            io.out().println(name);
        }
        for (Map.Entry<String, String> word : keywords(io, name).entrySet()) {
            print(io, args, word);
        }
    }

    private static void keyword(Io io, Args args, String name) throws IOException {
        for (String category : CATEGORIES) {
            for (Map.Entry<String, String> word : keywords(io, category).entrySet()) {
                if (word.getKey().equals(name)) {
                    if (args.has("c")) {
                        io.out().println(category);
                    }
                    print(io, args, word);
                    return;
                }
            }
        }
        io.note(io.name() + ": unknown name \"" + name + "\"\n");
        io.fail(1);
    }

    private static void print(Io io, Args args, Map.Entry<String, String> word) throws IOException {
        String value = word.getValue();
        boolean text = value.startsWith("\"");
        io.out()
                .println(
                        args.has("k")
                                ? word.getKey() + "=" + value
                                : text ? value.substring(1, value.length() - 1) : value);
    }
}
