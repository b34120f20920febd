package org.jarnix.api.lib;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The local time that the variable TZ describes: a place such as {@code Europe/Berlin}, or rules as POSIX has them. */
public abstract class Zone {
    /** Coordinated universal time. */
    public static final Zone UTC = fixed("UTC", 0);

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("Europe/London", "GMT BST"),
            Map.entry("Europe/Dublin", "GMT IST"),
            Map.entry("Europe/Moscow", "MSK MSD"),
            Map.entry("Europe/Istanbul", "+03 +04"),
            Map.entry("Asia/Tokyo", "JST JDT"),
            Map.entry("Asia/Kolkata", "IST +0630"),
            Map.entry("Asia/Calcutta", "IST +0630"),
            Map.entry("Asia/Shanghai", "CST CDT"),
            Map.entry("Asia/Hong_Kong", "HKT HKST"),
            Map.entry("Asia/Taipei", "CST CDT"),
            Map.entry("Asia/Seoul", "KST KDT"),
            Map.entry("Asia/Karachi", "PKT PKST"),
            Map.entry("Asia/Jerusalem", "IST IDT"),
            Map.entry("Asia/Manila", "PST PDT"),
            Map.entry("Asia/Jakarta", "WIB WIB"),
            Map.entry("Pacific/Auckland", "NZST NZDT"),
            Map.entry("Pacific/Honolulu", "HST HDT"),
            Map.entry("Africa/Johannesburg", "SAST SAST"),
            Map.entry("Africa/Lagos", "WAT WAT"),
            Map.entry("Africa/Nairobi", "EAT EAT"),
            Map.entry("Africa/Cairo", "EET EEST"));

    private static final Map<Integer, String> EUROPE =
            Map.of(0, "WET WEST", 3600, "CET CEST", 7200, "EET EEST", 10800, "MSK MSD");
    private static final Map<Integer, String> AMERICA = Map.of(
            -12600,
            "NST NDT",
            -14400,
            "AST ADT",
            -18000,
            "EST EDT",
            -21600,
            "CST CDT",
            -25200,
            "MST MDT",
            -28800,
            "PST PDT",
            -32400,
            "AKST AKDT",
            -36000,
            "HST HDT");
    private static final Map<Integer, String> AUSTRALIA =
            Map.of(36000, "AEST AEDT", 34200, "ACST ACDT", 28800, "AWST AWDT");
    /** Places of the Americas whose abbreviations are numbers. */
    private static final List<String> NUMERIC = List.of(
            "America/Sao_Paulo",
            "America/Argentina",
            "America/Buenos_Aires",
            "America/Bogota",
            "America/Lima",
            "America/Santiago",
            "America/Caracas",
            "America/Montevideo",
            "America/La_Paz",
            "America/Guayaquil",
            "America/Asuncion");

    Zone() {}

    /** Seconds that local time is ahead of universal time at a second since the epoch. */
    public abstract int offset(long second);

    /** Whether daylight-saving time is in force. */
    public abstract boolean daylight(long second);

    /** The abbreviation in force, such as {@code CEST}. */
    public abstract String name(long second);

    /**
     * The second that a local time (seconds since the epoch as if it were UTC) stands for: of two the one with the offset
     * in force when UTC shows that time, as mktime(3) finds it first; for a time that was left out what it would have been.
     */
    public long toEpoch(long local) {
        long guess = local - offset(local);
        if (guess + offset(guess) == local) {
            return guess;
        }
        long late = local - offset(guess + 86_400);
        return late + offset(late) == local ? late : local - offset(guess - 86_400);
    }

    /** A zone that never changes. */
    public static Zone fixed(String name, int offset) {
        return new Zone() {
            @Override
            public int offset(long second) {
                return offset;
            }

            @Override
            public boolean daylight(long second) {
                return false;
            }

            @Override
            public String name(long second) {
                return name;
            }
        };
    }

    /** The zone of the variable TZ, null or empty for universal time; what it cannot mean is universal time too. */
    public static Zone of(@Nullable String tz) {
        String text = tz == null ? "" : tz.startsWith(":") ? tz.substring(1) : tz;
        if (text.isEmpty() || text.equals("UTC") || text.equals("UTC0") || text.equals("Etc/UTC")) {
            return UTC;
        }
        String zoneinfo = "/usr/share/zoneinfo/";
        Zone place = place(text.startsWith(zoneinfo) ? text.substring(zoneinfo.length()) : text);
        if (place != null) {
            return place;
        }
        Zone rules = PosixZone.parse(text);
        return rules != null ? rules : fixed(letters(text), 0);
    }

    private static String letters(String text) {
        int end = 0;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return end < 3 ? "" : text.substring(0, end);
    }

    private static @Nullable Zone place(String name) {
        if (name.indexOf('/') < 0 && !name.matches("[A-Za-z]+|EST5EDT|CST6CDT|MST7MDT|PST8PDT")) {
            return null;
        }
        try {
            return switch (name) {
                case "EST" -> fixed(name, -5 * 3600);
                case "MST" -> fixed(name, -7 * 3600);
                case "HST" -> fixed(name, -10 * 3600);
                default -> new Place(name, ZoneId.of(name).getRules());
            };
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A place with a history, from the time zone data of the Java platform. */
    private static final class Place extends Zone {
        private final String id;
        private final ZoneRules rules;

        Place(String id, ZoneRules rules) {
            this.id = id;
            this.rules = rules;
        }

        @Override
        public int offset(long second) {
            return rules.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
        }

        @Override
        public boolean daylight(long second) {
            return rules.isDaylightSavings(Instant.ofEpochSecond(second));
        }

        @Override
        public String name(long second) {
            Instant at = Instant.ofEpochSecond(second);
            if (!rules.getTransitions().isEmpty()
                    && at.isBefore(rules.getTransitions().getFirst().getInstant())) {
                return "LMT";
            }
            int standard = rules.getStandardOffset(at).getTotalSeconds();
            boolean summer = daylight(second);
            String pair = NAMES.get(id);
            if (pair == null && NUMERIC.stream().noneMatch(id::startsWith)) {
                pair = regional(standard);
            }
            if (pair == null) {
                return numeric(offset(second));
            }
            return pair.split(" ")[summer ? 1 : 0];
        }

        private @Nullable String regional(int standard) {
            if (id.startsWith("Europe/")
                    || id.equals("CET")
                    || id.equals("EET")
                    || id.equals("WET")
                    || id.equals("MET")) {
                return EUROPE.get(standard);
            }
            if (id.startsWith("America/")
                    || id.startsWith("US/")
                    || id.startsWith("Canada/")
                    || id.contains("5EDT")
                    || id.length() == 7 && id.endsWith("DT")) {
                return AMERICA.get(standard);
            }
            if (id.startsWith("Australia/")) {
                return AUSTRALIA.get(standard);
            }
            return id.indexOf('/') < 0 && standard == 0 ? id.toUpperCase(Locale.ROOT) + " " + id : null;
        }

        private static String numeric(int offset) {
            int minutes = Math.abs(offset) / 60;
            String hours = String.format(Locale.ROOT, "%s%02d", offset < 0 ? "-" : "+", minutes / 60);
            return minutes % 60 == 0 ? hours : hours + String.format(Locale.ROOT, "%02d", minutes % 60);
        }
    }
}
