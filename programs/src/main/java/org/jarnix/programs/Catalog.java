package org.jarnix.programs;

import java.util.Collection;
import java.util.List;
import org.jarnix.api.Program;
import org.jarnix.api.spi.ProgramProvider;
import org.jarnix.programs.awk.Awk;
import org.jarnix.programs.grep.Grep;
import org.jarnix.programs.sed.Sed;
import org.jarnix.programs.text.Basename;
import org.jarnix.programs.text.Cat;
import org.jarnix.programs.text.Cmp;
import org.jarnix.programs.text.Comm;
import org.jarnix.programs.text.Cut;
import org.jarnix.programs.text.Dirname;
import org.jarnix.programs.text.Head;
import org.jarnix.programs.text.Paste;
import org.jarnix.programs.text.Rev;
import org.jarnix.programs.text.Seq;
import org.jarnix.programs.text.Tac;
import org.jarnix.programs.text.Tee;
import org.jarnix.programs.text.Tr;
import org.jarnix.programs.text.True;
import org.jarnix.programs.text.Uniq;
import org.jarnix.programs.text.Wc;
import org.jarnix.programs.text.Yes;

/** The programs of this module by name; a switch, so that a program's class is loaded when it is first run. */
public final class Catalog implements ProgramProvider {
    private static final List<String> NAMES = List.of(
            "awk",
            "basename",
            "cat",
            "cmp",
            "comm",
            "cut",
            "dirname",
            "egrep",
            "false",
            "fgrep",
            "grep",
            "head",
            "paste",
            "rev",
            "sed",
            "seq",
            "tac",
            "tee",
            "tr",
            "true",
            "uniq",
            "wc",
            "yes");

    @Override
    public Collection<String> names() {
        return NAMES;
    }

    @Override
    public Program create(String name) {
        return switch (name) {
            case "awk" -> new Awk();
            case "basename" -> new Basename();
            case "cat" -> new Cat();
            case "cmp" -> new Cmp();
            case "comm" -> new Comm();
            case "cut" -> new Cut();
            case "dirname" -> new Dirname();
            case "egrep" -> Grep.extended();
            case "false" -> True.no();
            case "fgrep" -> Grep.fixed();
            case "grep" -> Grep.basic();
            case "head" -> new Head();
            case "paste" -> new Paste();
            case "rev" -> new Rev();
            case "sed" -> new Sed();
            case "seq" -> new Seq();
            case "tac" -> new Tac();
            case "tee" -> new Tee();
            case "tr" -> new Tr();
            case "true" -> True.yes();
            case "uniq" -> new Uniq();
            case "wc" -> new Wc();
            case "yes" -> new Yes();
            default -> throw new IllegalArgumentException("no program " + name);
        };
    }
}
