package org.jarnix.api;

/** A message with its type, which is above 0 (msgrcv(2)). */
public record IpcMessage(long type, byte[] data) {}
