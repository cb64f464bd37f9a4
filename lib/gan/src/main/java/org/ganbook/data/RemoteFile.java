package org.ganbook.data;

import java.util.List;

/**
 * A file that is published somewhere.
 *
 * @param name its name, at every mirror and on disk
 * @param size its length in bytes
 * @param sha256 its checksum as published, 64 hexadecimal digits
 * @param mirrors the folders it lies in, each ending in {@code /}, to be tried in this order
 */
record RemoteFile(String name, long size, String sha256, List<String> mirrors) {}
