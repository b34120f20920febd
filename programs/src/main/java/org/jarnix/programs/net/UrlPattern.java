package org.jarnix.programs.net;

import java.util.ArrayList;
import java.util.List;

/** An address that stands for many: {@code {one,two}}, {@code [1-9]}, {@code [a-z:2]} (URL globbing of curl(1)). */
final class UrlPattern {
    private static final int MOST = 100_000;

    private final String text;
    private int at;

    /**
     * One of the addresses.
     *
     * @param parts what each pattern became, for {@code #1} in the names of files
     */
    record Address(String url, List<String> parts) {
        /** A file's name with its parts put in. */
        String name(String pattern) {
            StringBuilder name = new StringBuilder();
            for (int i = 0; i < pattern.length(); i++) {
                int end = i + 1;
                while (end < pattern.length() && Character.isDigit(pattern.charAt(end)) && end < i + 4) {
                    end++;
                }
                int number = pattern.charAt(i) == '#' && end > i + 1 ? Integer.parseInt(pattern, i + 1, end, 10) : 0;
                if (number > 0 && number <= parts.size()) {
                    name.append(parts.get(number - 1));
                    i = end - 1;
                } else {
                    name.append(pattern.charAt(i));
                }
            }
            return name.toString();
        }
    }

    private UrlPattern(String text) {
        this.text = text;
    }

    /** All that an address stands for, the last pattern changing fastest. */
    static List<Address> expand(String text) throws CurlFailure {
        return new UrlPattern(text).all();
    }

    private List<Address> all() throws CurlFailure {
        List<Address> found = List.of(new Address("", List.of()));
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '{') {
                found = product(found, alternatives());
            } else if (c == '[' && !isNumericHost()) {
                found = product(found, range());
            } else {
                int from = at;
                boolean escaped = c == '\\' && at + 1 < text.length() && "{}[]".indexOf(text.charAt(at + 1)) >= 0;
                at += escaped ? 2 : 1;
                String plain = escaped ? text.substring(from + 1, at) : text.substring(from, at);
                found = found.stream()
                        .map(address -> new Address(address.url() + plain, address.parts()))
                        .toList();
            }
        }
        return found;
    }

    /** Whether the bracket opens an address of IPv6. */
    private boolean isNumericHost() {
        int end = text.indexOf(']', at);
        return end > 0 && text.substring(at + 1, end).matches("[0-9A-Fa-f]*:[0-9A-Fa-f:.]*");
    }

    private static List<Address> product(List<Address> before, List<String> parts) throws CurlFailure {
        if ((long) before.size() * parts.size() > MOST) {
            throw new CurlFailure(CurlFailure.BAD_ADDRESS, "range overflow");
        }
        List<Address> product = new ArrayList<>();
        for (Address address : before) {
            for (String part : parts) {
                List<String> all = new ArrayList<>(address.parts());
                all.add(part);
                product.add(new Address(address.url() + part, all));
            }
        }
        return product;
    }

    private List<String> alternatives() throws CurlFailure {
        int end = text.indexOf('}', at);
        if (end < 0) {
            throw wrong("unmatched brace", at);
        }
        if (end == at + 1) {
            throw wrong("empty string within braces", at + 1);
        }
        List<String> parts = List.of(text.substring(at + 1, end).split(",", -1));
        at = end + 1;
        return parts;
    }

    private List<String> range() throws CurlFailure {
        int end = text.indexOf(']', at);
        String inside = end < 0 ? "" : text.substring(at + 1, end);
        if (!inside.matches("[A-Za-z]-[A-Za-z](:[0-9]{1,9})?|[0-9]{1,9}-[0-9]{1,9}(:[0-9]{1,9})?")) {
            throw wrong("bad range", at + 1);
        }
        int colon = inside.indexOf(':');
        int step = colon < 0 ? 1 : Integer.parseInt(inside.substring(colon + 1));
        String[] ends = (colon < 0 ? inside : inside.substring(0, colon)).split("-");
        boolean letters = !Character.isDigit(ends[0].charAt(0));
        int from = letters ? ends[0].charAt(0) : Integer.parseInt(ends[0]);
        int to = letters ? ends[1].charAt(0) : Integer.parseInt(ends[1]);
        if (from > to || step == 0 || step > to - from && from != to || (to - from) / step >= MOST) {
            throw wrong("bad range", end + 1);
        }
        List<String> parts = new ArrayList<>();
        for (int i = from; i <= to; i += step) {
            String digits = Integer.toString(i);
            String zeros = ends[0].startsWith("0") ? "0".repeat(Math.max(0, ends[0].length() - digits.length())) : "";
            parts.add(letters ? Character.toString(i) : zeros + digits);
        }
        at = end + 1;
        return parts;
    }

    private CurlFailure wrong(String reason, int column) {
        return new CurlFailure(
                CurlFailure.BAD_ADDRESS,
                reason + " in URL position " + (column + 1) + ":\n" + text + "\n" + " ".repeat(column) + "^");
    }
}
