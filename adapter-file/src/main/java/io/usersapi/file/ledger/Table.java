package io.usersapi.file.ledger;

import java.util.Locale;

/** The tables of the file; docs/file-store.md shows their keys and records. */
public enum Table {
  /** Live apps by their name. */
  APPS,
  /** The names of live apps by their key. */
  APP_KEYS,
  /** The names of retired apps by their key. */
  RETIRED,
  /** Users by app, creation (newest first) and id (largest first). */
  USERS,
  /** Where a user stands in {@link #USERS}, by app and email. */
  EMAILS,
  /** When a user was created, by app and id. */
  USER_IDS,
  /** How many users an app has, by its key. */
  COUNTS,
  /** Sessions by the hash of their token. */
  SESSIONS,
  /** Hashes of sessions by app. */
  APP_SESSIONS,
  /** Hashes of sessions by the time they end. */
  SESSION_ENDS,
  /** Events by their time (newest first) and id (largest first). */
  AUDIT,
  /** Windows of limits by what is counted. */
  LIMITS,
  /** What is counted, by the time its window ends. */
  LIMIT_ENDS,
  /** Accounts by app and id. */
  ACCOUNTS,
  /** Ids of accounts by app and identifier. */
  ACCOUNT_IDENTIFIERS,
  /** Ids of accounts by app, creation (newest first) and id (largest first). */
  ACCOUNT_CREATIONS,
  /** Ids of accounts by app and what they are listed as by email. */
  ACCOUNT_EMAILS,
  /** Tokens of mails by app, account and purpose. */
  MAIL_TOKENS,
  /** Where a token stands in {@link #MAIL_TOKENS}, by its hash. */
  MAIL_TOKEN_HASHES,
  /** Where tokens stand in {@link #MAIL_TOKENS}, by the time they end. */
  MAIL_TOKEN_ENDS,
  /** Sign-ins by social providers that are under way, by the hash of their state. */
  PENDING_SIGN_INS,
  /** The codes that such sign-ins end with, by their hash. */
  SIGN_IN_CODES,
  /** The keys that sign tokens, by generation. */
  SIGNING_KEYS,
  /** Whence the rest comes, as long as the file lacks a part of it. */
  UNFINISHED;

  /** The table's name in the file, for good. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
