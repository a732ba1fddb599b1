package io.usersapi.application.transfer;

/** Nothing, or not everything, could be taken over; the message is a sentence for the operator. */
public final class TransferImpossible extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param sentence why, and what can be done
   */
  public TransferImpossible(String sentence) {
    super(sentence, null, false, false);
  }

  /** Why, and what can be done. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
