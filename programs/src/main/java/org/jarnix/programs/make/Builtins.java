package org.jarnix.programs.make;

import java.io.IOException;
import java.util.List;

/** The variables and rules that every makefile begins with. */
final class Builtins {
    /** What stands for the file that they come from. */
    static final String NAME = "<builtin>";

    private static final String VARIABLES = """
            .SHELLFLAGS := -c
            AR = ar
            ARFLAGS = rv
            AS = as
            CC = cc
            CXX = g++
            CPP = $(CC) -E
            FC = f77
            LD = ld
            LEX = lex
            YACC = yacc
            RM = rm -f
            COMPILE.c = $(CC) $(CFLAGS) $(CPPFLAGS) $(TARGET_ARCH) -c
            COMPILE.cc = $(CXX) $(CXXFLAGS) $(CPPFLAGS) $(TARGET_ARCH) -c
            COMPILE.C = $(COMPILE.cc)
            COMPILE.cpp = $(COMPILE.cc)
            COMPILE.s = $(AS) $(ASFLAGS) $(TARGET_MACH)
            COMPILE.S = $(CC) $(ASFLAGS) $(CPPFLAGS) $(TARGET_MACH) -c
            LINK.o = $(CC) $(LDFLAGS) $(TARGET_ARCH)
            LINK.c = $(CC) $(CFLAGS) $(CPPFLAGS) $(LDFLAGS) $(TARGET_ARCH)
            LINK.cc = $(CXX) $(CXXFLAGS) $(CPPFLAGS) $(LDFLAGS) $(TARGET_ARCH)
            LINK.C = $(LINK.cc)
            LINK.cpp = $(LINK.cc)
            LINK.s = $(CC) $(ASFLAGS) $(LDFLAGS) $(TARGET_MACH)
            LINK.S = $(CC) $(ASFLAGS) $(CPPFLAGS) $(LDFLAGS) $(TARGET_MACH)
            LEX.l = $(LEX) $(LFLAGS) -t
            YACC.y = $(YACC) $(YFLAGS)
            OUTPUT_OPTION = -o $@
            """;

    private static final String RULES = """
            .SUFFIXES: .out .a .ln .o .c .cc .C .cpp .y .l .s .S .h .sh
            %: %.o
            \t$(LINK.o) $^ $(LOADLIBES) $(LDLIBS) -o $@
            %: %.c
            \t$(LINK.c) $^ $(LOADLIBES) $(LDLIBS) -o $@
            %: %.cc
            \t$(LINK.cc) $^ $(LOADLIBES) $(LDLIBS) -o $@
            %: %.C
            \t$(LINK.C) $^ $(LOADLIBES) $(LDLIBS) -o $@
            %: %.cpp
            \t$(LINK.cpp) $^ $(LOADLIBES) $(LDLIBS) -o $@
            %: %.s
            \t$(LINK.s) $^ $(LOADLIBES) $(LDLIBS) -o $@
            %: %.S
            \t$(LINK.S) $^ $(LOADLIBES) $(LDLIBS) -o $@
            %: %.sh
            \tcat $< >$@\s
            \tchmod a+x $@
            %.o: %.c
            \t$(COMPILE.c) $(OUTPUT_OPTION) $<
            %.o: %.cc
            \t$(COMPILE.cc) $(OUTPUT_OPTION) $<
            %.o: %.C
            \t$(COMPILE.C) $(OUTPUT_OPTION) $<
            %.o: %.cpp
            \t$(COMPILE.cpp) $(OUTPUT_OPTION) $<
            %.o: %.s
            \t$(COMPILE.s) -o $@ $<
            %.o: %.S
            \t$(COMPILE.S) -o $@ $<
            %.c: %.y
            \t$(YACC.y) $<
            \tmv -f y.tab.c $@
            %.c: %.l
            \t@$(RM) $@
            \t$(LEX.l) $< > $@
            """;

    private Builtins() {}

    static void read(Session session) throws IOException {
        if (session.options().builtinVariables()) {
            new MakefileReader(session, NAME).read(VARIABLES, 1, false);
        } else {
            new MakefileReader(session, NAME).read(".SHELLFLAGS := -c\n", 1, false);
        }
    }

    /**
     * The rules come behind those of the makefiles, and lose where both fit; those of suffixes that the makefiles took
     * away are not there.
     */
    static void readRules(Session session) throws IOException {
        new MakefileReader(session, NAME).read(RULES.substring(RULES.indexOf('\n') + 1), 2, false);
        List<String> suffixes = session.rules().suffixes();
        session.rules()
                .patterns()
                .removeIf(rule -> rule.recipe().place().file().equals(NAME)
                        && !suffixes.containsAll(List.of(rule.needs().getFirst().substring(1))));
    }

    /** The suffixes alone, which makefiles may look at and change. */
    static void readSuffixes(Session session) throws IOException {
        new MakefileReader(session, NAME).read(RULES.substring(0, RULES.indexOf('\n') + 1), 1, false);
    }
}
