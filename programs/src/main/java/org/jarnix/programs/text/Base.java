package org.jarnix.programs.text;

import java.io.IOException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Encodes bytes as letters, and back: {@code base64} and {@code base32}. */
public final class Base extends Command {
    private final String name;

    public Base(String name) {
        super(Usage.of("""
            Usage: %s [OPTION]... [FILE]
            Write FILE, or standard input, encoded as %s.

              -d, --decode             write what was encoded
              -i, --ignore-garbage     leave out what is no letter of the encoding
              -w, --wrap=COLS          begin a new line after COLS letters, 76 where it is not
                                       said; 0 for none
                  --help               show this text and exit
                  --version            show the version and exit
            """.formatted(name, name)));
        this.name = name;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        BaseCopy copy = new BaseCopy(io, BaseEncoding.named(name));
        BaseCopy.run(io, args, copy::encode, (fd, wrap) -> copy.decode(fd, args.has("i")));
        return 0;
    }
}
