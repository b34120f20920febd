package org.jarnix.programs.file.ls;

/** The colours that {@code dircolors} knows by itself, as a file that it could read (dir_colors(5)). */
final class ColorDatabase {
    private static final String TERMINALS = "Eterm ansi *color* con[0-9]*x[0-9]* cons25 console cygwin *direct* dtterm"
            + " gnome hurd jfbterm konsole kterm linux linux-c mlterm putty rxvt* screen* st terminator tmux* vt100"
            + " xterm*";
    private static final String[][] KINDS = {
        {"RESET", "0", "ends every colour"},
        {"DIR", "01;34", "folders"},
        {"LINK", "01;36", "symbolic links; the word target gives them the colour of what they lead to"},
        {"MULTIHARDLINK", "00", "files of several names"},
        {"FIFO", "40;33", "named pipes"},
        {"SOCK", "01;35", "sockets"},
        {"DOOR", "01;35", "doors"},
        {"BLK", "40;33;01", "block devices"},
        {"CHR", "40;33;01", "character devices"},
        {"ORPHAN", "40;31;01", "symbolic links that lead nowhere"},
        {"MISSING", "00", "what those ought to lead to"},
        {"SETUID", "37;41", "files that run as their owner"},
        {"SETGID", "30;43", "files that run as their group"},
        {"CAPABILITY", "00", "files with capabilities"},
        {"STICKY_OTHER_WRITABLE", "30;42", "sticky folders that all may write to"},
        {"OTHER_WRITABLE", "34;42", "other folders that all may write to"},
        {"STICKY", "37;44", "other sticky folders"},
        {"EXEC", "01;32", "files that can be run"},
    };
    private static final String[][] ENDINGS = {
        {
            "archives and packed files",
            "01;31",
            ".tar .tgz .arc .arj .taz .lha .lz4 .lzh .lzma .tlz .txz .tzo .t7z .zip .z .dz .gz .lrz .lz .lzo .xz .zst"
                    + " .tzst .bz2 .bz .tbz .tbz2 .tz .deb .rpm .jar .war .ear .sar .rar .alz .ace .zoo .cpio .7z .rz"
                    + " .cab .wim .swm .dwm .esd"
        },
        {
            "pictures and films",
            "01;35",
            ".avif .jpg .jpeg .mjpg .mjpeg .gif .bmp .pbm .pgm .ppm .tga .xbm .xpm .tif .tiff .png .svg .svgz .mng .pcx"
                    + " .mov .mpg .mpeg .m2v .mkv .webm .webp .ogm .mp4 .m4v .mp4v .vob .qt .nuv .wmv .asf .rm .rmvb"
                    + " .flc .avi .fli .flv .gl .dl .xcf .xwd .yuv .cgm .emf .ogv .ogx"
        },
        {"sound", "00;36", ".aac .au .flac .m4a .mid .midi .mka .mp3 .mpc .ogg .ra .wav .oga .opus .spx .xspf"},
        {
            "leftovers and copies",
            "00;90",
            "*~ *# .bak .old .orig .part .rej .swp .tmp .dpkg-dist .dpkg-old .ucf-dist .ucf-new .ucf-old .rpmnew"
                    + " .rpmorig .rpmsave"
        },
    };

    private ColorDatabase() {}

    /** The whole text. */
    static String text() {
        StringBuilder out = new StringBuilder("""
                # Colours of names in listings: change a copy of this text, and let dircolors read it.
                # A line has a keyword and what goes with it; the rest of a line behind # is a remark.
                # What follows lines with TERM or COLORTERM holds where one of their patterns matches.
                COLORTERM ?*
                """);
        for (String terminal : TERMINALS.split(" ")) {
            out.append("TERM ").append(terminal).append('\n');
        }
        out.append("# Colours are numbers of ECMA-48 with ; between: 00 none, 01 bold, 04 underlined, 05 blinking,\n")
                .append(
                        "# 07 reversed; 30 to 37 black red green yellow blue magenta cyan white, 40 to 47 behind it.\n");
        for (String[] kind : KINDS) {
            out.append(kind[0]).append(' ').append(kind[1]);
            out.append(" # ").append(kind[2]).append('\n');
        }
        for (String[] endings : ENDINGS) {
            out.append("# ").append(endings[0]).append('\n');
            for (String ending : endings[2].split(" ")) {
                out.append(ending).append(' ').append(endings[1]).append('\n');
            }
        }
        return out.toString();
    }
}
