package io.usersapi.application.transfer;

/** Is told how a transfer goes on. */
@FunctionalInterface
public interface Progress {

  /**
   * Some more were taken, or compared.
   *
   * @param step what goes on: {@code copying users}, for example
   * @param count how many so far in this step
   */
  void reached(String step, long count);
}
