package org.ganbook.data;

import org.ganbook.GanbookException;

/** A file that no mirror gave; the sentence names each mirror and why. */
final class DownloadFailed extends GanbookException {
  private static final long serialVersionUID = 1L;

  DownloadFailed(String message) {
    super(message);
  }
}
