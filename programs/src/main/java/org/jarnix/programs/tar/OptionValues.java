package org.jarnix.programs.tar;

import java.io.IOException;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Sizes;
import org.jarnix.programs.pack.Codec;

/** Reads the values of options: numbers, sizes, formats, programs. */
final class OptionValues {
    private final Io io;

    OptionValues(Io io) {
        this.io = io;
    }

    int blockingFactor(String text) throws IOException {
        int factor = number(text, "Invalid blocking factor");
        if (factor <= 0) {
            throw CommandException.usage(Tar.FATAL, text + ": Invalid blocking factor");
        }
        return factor;
    }

    int recordSize(String text) throws CommandException {
        Sizes.Parsed size = Sizes.parse(text, "bckKMGTP");
        if (size.problem() != Sizes.Problem.NONE || size.value() == 0 || size.value() > Integer.MAX_VALUE) {
            throw CommandException.usage(Tar.FATAL, text + ": Invalid record size");
        }
        if (size.value() % Blocks.SIZE != 0) {
            throw CommandException.usage(Tar.FATAL, "Record size must be a multiple of " + Blocks.SIZE + ".");
        }
        return (int) (size.value() / Blocks.SIZE);
    }

    Codec program(String text) throws IOException {
        String name = text.strip().split(" ")[0];
        return switch (name.substring(name.lastIndexOf('/') + 1)) {
            case "gzip", "pigz" -> Codec.GZIP;
            case "bzip2", "pbzip2", "lbzip2" -> Codec.BZIP2;
            case "xz", "pixz" -> Codec.XZ;
            case "lzma" -> Codec.LZMA;
            case "zstd", "pzstd", "zstdmt" -> Codec.ZSTD;
            default -> {
                io.note("tar (child): " + text + ": Cannot exec: No such file or directory\n"
                        + "tar (child): Error is not recoverable: exiting now\n");
                io.note(io.name() + ": Child returned status 2\n");
                throw CommandException.failure(Tar.FATAL, "Error is not recoverable: exiting now");
            }
        };
    }

    int number(String text, String message) throws IOException {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw CommandException.usage(Tar.FATAL, text + ": " + message);
        }
    }

    HeaderWriter.Format format(String text) throws CommandException {
        return switch (text) {
            case "gnu" -> HeaderWriter.Format.GNU;
            case "oldgnu" -> HeaderWriter.Format.OLDGNU;
            case "pax", "posix" -> HeaderWriter.Format.PAX;
            case "ustar" -> HeaderWriter.Format.USTAR;
            case "v7" -> HeaderWriter.Format.V7;
            default -> throw CommandException.usage(Tar.FATAL, text + ": Invalid archive format");
        };
    }

    boolean sort(String text) throws IOException {
        return switch (text) {
            case "name" -> true;
            case "none", "inode" -> false;
            default ->
                throw CommandException.usage(
                        Tar.FATAL,
                        "invalid argument " + io.quote(text) + " for " + io.quote("--sort")
                                + "\nValid arguments are:\n  - 'none'\n  - 'name'\n  - 'inode'");
        };
    }
}
