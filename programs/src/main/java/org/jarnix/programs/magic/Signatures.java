package org.jarnix.programs.magic;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Data that is no text, by the bytes that it begins with. */
final class Signatures {
    private static final String[][] PLAIN = {
        {"%!PS-Adobe-", "PostScript document text", "application/postscript"},
        {"GIMP", "GIMP XCF image data", "image/x-xcf"},
        {"SQLite format 3\0", "SQLite 3.x database", "application/vnd.sqlite3"},
        {"OggS", "Ogg data", "application/ogg"},
        {"fLaC", "FLAC audio bitstream data", "audio/flac"},
        {"7z\u00bc\u00af'\u001c", "7-zip archive data,", "application/x-7z-compressed"},
        {"Rar!", "RAR archive data", "application/x-rar"},
        {"!<arch>\n", "current ar archive", "application/x-archive"},
        {"\u00c7q", "cpio archive", "application/x-cpio"},
        {"070707", "ASCII cpio archive (pre-SVR4 or odc)", "application/x-cpio"},
        {"070701", "ASCII cpio archive (SVR4 with no CRC)", "application/x-cpio"},
        {"070702", "ASCII cpio archive (SVR4 with CRC)", "application/x-cpio"},
        {"II*\0", "TIFF image data, little-endian", "image/tiff"},
        {"MM\0*", "TIFF image data, big-endian", "image/tiff"},
        {"ID3", "Audio file with ID3 version 2", "audio/mpeg"},
        {"\0\0\1\0", "MS Windows icon resource", "image/vnd.microsoft.icon"},
        {"]\0\0", "LZMA compressed data", "application/x-lzma"},
        {"\u001f\u009d", "compress'd data", "application/x-compress"},
    };

    private Signatures() {}

    /** What the data is; null where no signature is known. */
    static @Nullable Kind of(byte[] data, int length) {
        String head = new String(data, 0, Math.min(length, 600), StandardCharsets.ISO_8859_1);
        Kind found = archives(data, head, length);
        found = found != null ? found : images(data, head, length);
        found = found != null ? found : programs(data, head, length);
        if (found != null) {
            return found;
        }
        for (String[] known : PLAIN) {
            if (head.startsWith(known[0])) {
                return Kind.binary(known[1], known[2]);
            }
        }
        return null;
    }

    private static int big(byte[] data, int at) {
        return (data[at] & 0xFF) << 24 | (data[at + 1] & 0xFF) << 16 | (data[at + 2] & 0xFF) << 8 | data[at + 3] & 0xFF;
    }

    private static int little(byte[] data, int at) {
        return Integer.reverseBytes(big(data, at));
    }

    private static @Nullable Kind archives(byte[] data, String head, int length) {
        if (head.startsWith("\u001f\u008b") && length >= 18) {
            return gzip(data, head);
        }
        if (head.startsWith("BZh")) {
            return Kind.binary("bzip2 compressed data, block size = " + head.charAt(3) + "00k", "application/x-bzip2");
        }
        if (head.startsWith("\u00fd7zXZ\0") && length > 7) {
            String[] checks = {"NONE", "CRC32", "", "", "CRC64", "", "", "", "", "", "SHA-256"};
            int check = data[7] & 15;
            String name = check < checks.length && !checks[check].isEmpty() ? checks[check] : "unknown";
            return Kind.binary("XZ compressed data, checksum " + name, "application/x-xz");
        }
        if (head.startsWith("(\u00b5/\u00fd")) {
            return Kind.binary("Zstandard compressed data (v0.8+), Dictionary ID: None", "application/zstd");
        }
        if (head.startsWith("PK\3\4") && length >= 30) {
            int version = data[4] & 0xFF;
            String method = (data[8] & 0xFF) == 0 ? "store" : (data[8] & 0xFF) == 8 ? "deflate" : "unknown";
            return Kind.binary(
                    "Zip archive data, at least v" + version / 10 + "." + version % 10
                            + " to extract, compression method=" + method,
                    "application/zip");
        }
        if (head.startsWith("PK\5\6")) {
            return Kind.binary("Zip archive data (empty)", "application/zip");
        }
        if (length >= 263 && head.startsWith("ustar", 257)) {
            boolean gnu = head.startsWith("ustar  ", 257);
            return Kind.binary("POSIX tar archive" + (gnu ? " (GNU)" : ""), "application/x-tar");
        }
        return null;
    }

    private static Kind gzip(byte[] data, String head) {
        StringBuilder text = new StringBuilder("gzip compressed data");
        if ((data[3] & 8) != 0) {
            int end = head.indexOf('\0', 10);
            text.append(", was \"")
                    .append(head, 10, end < 0 ? head.length() : end)
                    .append('"');
        }
        long seconds = little(data, 4) & 0xFFFFFFFFL;
        if (seconds != 0) {
            text.append(", last modified: ")
                    .append(org.jarnix.api.lib.Dates.format(
                            "%a %b %e %H:%M:%S %Y", org.jarnix.api.lib.Zone.UTC, seconds, 0));
        }
        text.append(data[8] == 2 ? ", max compression" : data[8] == 4 ? ", max speed" : "");
        text.append(data[9] == 3 ? ", from Unix" : "");
        return Kind.binary(text.toString(), "application/gzip");
    }

    private static @Nullable Kind images(byte[] data, String head, int length) {
        if (head.startsWith("\u0089PNG\r\n\u001a\n") && length >= 29) {
            String[] colors = {"grayscale", "", "RGB", "colormap", "gray+alpha", "", "RGBA"};
            int color = data[25] & 0xFF;
            return Kind.binary(
                    "PNG image data, " + big(data, 16) + " x " + big(data, 20) + ", " + data[24] + "-bit"
                            + (color == 2 || color == 6 ? "/color " : color == 3 ? " " : " ")
                            + (color < colors.length ? colors[color] : "") + ", "
                            + (data[28] == 0 ? "non-interlaced" : "interlaced"),
                    "image/png");
        }
        if (head.startsWith("GIF8") && length >= 10) {
            int width = data[6] & 0xFF | (data[7] & 0xFF) << 8;
            int height = data[8] & 0xFF | (data[9] & 0xFF) << 8;
            return Kind.binary(
                    "GIF image data, version " + head.substring(3, 6) + ", " + width + " x " + height, "image/gif");
        }
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return Kind.binary("JPEG image data", "image/jpeg");
        }
        if (head.startsWith("RIFF") && length >= 12) {
            String what = head.substring(8, 12);
            boolean wave = what.equals("WAVE");
            String known =
                    wave ? ", WAVE audio" : what.equals("WEBP") ? ", Web/P image" : what.equals("AVI ") ? ", AVI" : "";
            String mime = wave ? "audio/x-wav" : what.equals("WEBP") ? "image/webp" : "video/x-msvideo";
            return Kind.binary("RIFF (little-endian) data" + known, mime);
        }
        if (head.startsWith("%PDF-") && length >= 8) {
            return Kind.binary("PDF document, version " + head.substring(5, 8), "application/pdf");
        }
        return null;
    }

    private static @Nullable Kind programs(byte[] data, String head, int length) {
        if (head.startsWith("\u007fELF") && length >= 20) {
            boolean wide = data[4] == 2;
            boolean little = data[5] == 1;
            int type = little ? data[16] : data[17];
            int machine = (little ? data[18] : data[19]) & 0xFF;
            String[] types = {"no file type", "relocatable", "executable", "shared object", "core file"};
            String name = machine == 62
                    ? "x86-64"
                    : machine == 183 ? "ARM aarch64" : machine == 3 ? "Intel 80386" : "unknown";
            String mime = type == 1 ? "object" : type == 2 ? "executable" : type == 4 ? "coredump" : "sharedlib";
            return Kind.binary(
                    "ELF " + (wide ? "64" : "32") + "-bit " + (little ? "LSB " : "MSB ")
                            + (type >= 0 && type < types.length ? types[type] : "unknown") + ", " + name,
                    "application/x-" + mime);
        }
        if (head.startsWith("\u00ca\u00fe\u00ba\u00be") && length >= 8 && (data[7] & 0xFF) >= 30) {
            return Kind.binary(
                    "compiled Java class data, version " + (data[7] & 0xFF) + ".0", "application/x-java-applet");
        }
        if (head.startsWith("\0asm") && length >= 8) {
            return Kind.binary(
                    "WebAssembly (wasm) binary module version 0x" + Integer.toHexString(little(data, 4)) + " (MVP)",
                    "application/wasm");
        }
        return null;
    }
}
