package org.jarnix.programs.text;

import java.io.IOException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Encodes bytes as letters, and back, in an encoding that an option names. */
public final class Basenc extends Command {
    public Basenc() {
        super(Usage.of("""
            Usage: basenc [OPTION]... [FILE]
            Write FILE, or standard input, encoded as an option says.

                  --base64             as base64 does
                  --base64url          base64 for names of files and parts of addresses
                  --base32             as base32 does
                  --base32hex          base32 that sorts as the bytes do
                  --base16             hexadecimal digits
                  --base2msbf          bits, the highest first
                  --base2lsbf          bits, the lowest first
                  --z85                five letters for four bytes, safe in source code
              -d, --decode             write what was encoded
              -i, --ignore-garbage     leave out what is no letter of the encoding
              -w, --wrap=COLS          begin a new line after COLS letters, 76 where it is not
                                       said; 0 for none
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        String name = "";
        for (Args.Given given : args.options()) {
            if (given.key().startsWith("base") || given.key().equals("z85")) {
                name = given.key();
            }
        }
        if (name.isEmpty()) {
            throw io.usage("missing encoding type");
        }
        if (name.equals("z85")) {
            Z85 z85 = new Z85(io);
            BaseCopy.run(io, args, z85::encode, (fd, wrap) -> z85.decode(fd, args.has("i")));
        } else {
            BaseCopy copy = new BaseCopy(io, BaseEncoding.named(name));
            BaseCopy.run(io, args, copy::encode, (fd, wrap) -> copy.decode(fd, args.has("i")));
        }
        return 0;
    }
}
