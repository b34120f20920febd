package org.jarnix.shell.expand;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Sys;
import org.jarnix.shell.syntax.WordPart;
import org.jspecify.annotations.Nullable;

/** A host without a process: variables, parameters and options only. */
final class FakeHost implements ExpansionHost {
    final Variables variables = new Variables(this);
    final Options options = new Options();
    final List<String> parameters = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();

    @Override
    public Sys sys() {
        throw new IllegalStateException("no process here");
    }

    /** Memory is no process's here. */
    @Override
    public void allocate(long bytes) {}

    @Override
    public Variables variables() {
        return variables;
    }

    @Override
    public int parameterCount() {
        return parameters.size();
    }

    @Override
    public @Nullable String parameter(int number) {
        return number <= parameters.size() ? parameters.get(number - 1) : null;
    }

    @Override
    public String shellName() {
        return "shell";
    }

    @Override
    public int lastStatus() {
        return 0;
    }

    @Override
    public int shellPid() {
        return 1;
    }

    @Override
    public @Nullable String lastBackgroundPid() {
        return null;
    }

    @Override
    public String optionFlags() {
        return "";
    }

    @Override
    public boolean isOn(Option option) {
        return options.has(option);
    }

    @Override
    public String commandOutput(WordPart.CommandSubstitution substitution) {
        return substitution.source();
    }

    @Override
    public String processPath(WordPart.ProcessSubstitution substitution) {
        return "/dev/fd/63";
    }

    @Override
    public @Nullable String homeOf(String user) {
        return user.equals("root") ? "/root" : null;
    }

    @Override
    public @Nullable String directoryStack(boolean fromEnd, int index) {
        return null;
    }

    @Override
    public String prompt(String text) {
        return text;
    }

    @Override
    public long evaluate(String expression) {
        return Arithmetic.evaluate(this, expression);
    }

    @Override
    public void changed(String name) {}

    @Override
    public void warn(String message) {
        warnings.add(message);
    }
}
