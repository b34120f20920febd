package org.jarnix.api;

/** What uname(2) answers. */
public record Uname(String sysname, String nodename, String release, String version, String machine) {}
