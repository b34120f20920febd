package org.jarnix.programs.rg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jarnix.api.lib.Io;

/** The kinds of files that {@code -t} and {@code -T} know, by the globs of their names. */
final class FileTypes {
    private static final String TABLE = """
            asm: *.asm, *.s, *.S
            awk: *.awk
            c: *.[chH], *.[chH].in, *.cats
            clojure: *.clj, *.cljc, *.cljs, *.cljx
            cmake: *.cmake, CMakeLists.txt
            config: *.cfg, *.conf, *.config, *.ini
            cpp: *.[ChH], *.[ChH].in, *.[ch]pp, *.[ch]xx, *.cc, *.hh, *.inl
            cs: *.cs
            css: *.css, *.scss
            csv: *.csv
            diff: *.diff, *.patch
            docker: *Dockerfile*
            go: *.go
            gradle: *.gradle
            groovy: *.gradle, *.groovy
            haskell: *.c2hs, *.cpphs, *.hs, *.hsc, *.lhs
            html: *.ejs, *.htm, *.html
            java: *.java, *.jsp, *.jspx, *.properties
            js: *.cjs, *.js, *.jsx, *.mjs, *.vue
            json: *.json, composer.lock, *.sarif
            jsonl: *.jsonl
            kotlin: *.kt, *.kts
            log: *.log
            lua: *.lua
            make: *.mak, *.mk, [Gg][Nn][Uu]makefile, [Mm]akefile, Makefile.*
            man: *.[0-9][cEFMmpSx], *.[0-9lnpx]
            markdown: *.markdown, *.md, *.mdown, *.mdwn, *.mdx, *.mkd, *.mkdn
            md: *.markdown, *.md, *.mdown, *.mdwn, *.mdx, *.mkd, *.mkdn
            nix: *.nix
            perl: *.PL, *.perl, *.pl, *.plh, *.plx, *.pm, *.t
            php: *.php, *.php3, *.php4, *.php5, *.phtml
            protobuf: *.proto
            py: *.py, *.pyi
            python: *.py, *.pyi
            r: *.R, *.r, *.Rmd, *.Rnw
            ruby: *.gemspec, *.rb, *.rbw, .irbrc, Gemfile, Rakefile, config.ru
            rust: *.rs
            scala: *.sbt, *.scala
            sh: *.bash, *.csh, *.ksh, *.sh, *.tcsh, *.zsh, .bashrc, .profile, .zshrc
            sql: *.psql, *.sql
            swift: *.swift
            tex: *.bib, *.cls, *.dtx, *.ins, *.ltx, *.sty, *.tex
            toml: *.toml, Cargo.lock
            ts: *.cts, *.mts, *.ts, *.tsx
            txt: *.txt
            vim: *.vim, .vimrc, vimrc
            xml: *.dtd, *.rng, *.sch, *.xhtml, *.xjb, *.xml, *.xml.dist, *.xsd, *.xsl, *.xslt
            yaml: *.yaml, *.yml
            zig: *.zig
            """;

    private FileTypes() {}

    /** The globs of every kind, with those that definitions {@code KIND:GLOB} add. */
    static Map<String, List<String>> all(Io io, List<String> added) throws IOException {
        Map<String, List<String>> types = all();
        for (String definition : added) {
            if (!definition.matches("[^:]+:.+")) {
                throw Rg.failure(io, "invalid definition (format is type:glob, e.g., html:*.html)");
            }
            int colon = definition.indexOf(':');
            String kind = definition.substring(0, colon);
            List<String> globs = new ArrayList<>(types.getOrDefault(kind, List.of()));
            globs.add(definition.substring(colon + 1));
            types.put(kind, globs);
        }
        return types;
    }

    /** The globs of every kind. */
    static Map<String, List<String>> all() {
        Map<String, List<String>> types = new TreeMap<>();
        for (String line : TABLE.split("\n")) {
            int colon = line.indexOf(": ");
            types.put(
                    line.substring(0, colon), List.of(line.substring(colon + 2).split(", ")));
        }
        return types;
    }
}
