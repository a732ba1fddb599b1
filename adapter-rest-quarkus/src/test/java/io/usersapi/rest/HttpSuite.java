package io.usersapi.rest;

import io.usersapi.rest.account.AccountListSuite;
import io.usersapi.rest.account.BackendSuite;
import io.usersapi.rest.account.OwnAccountSuite;
import io.usersapi.rest.account.SignInSuite;
import io.usersapi.rest.account.SignUpSuite;
import io.usersapi.rest.account.TokenSuite;
import io.usersapi.rest.account.UpgradeSuite;
import io.usersapi.rest.app.AppSuite;
import io.usersapi.rest.app.SettingsSuite;
import io.usersapi.rest.audit.AuditSuite;
import io.usersapi.rest.http.BodySuite;
import io.usersapi.rest.http.CorsSuite;
import io.usersapi.rest.http.EveryErrorSuite;
import io.usersapi.rest.http.FailureSuite;
import io.usersapi.rest.http.OrderSuite;
import io.usersapi.rest.mail.MailSuite;
import io.usersapi.rest.oauth.HostileProviderSuite;
import io.usersapi.rest.oauth.ProviderDialectSuite;
import io.usersapi.rest.oauth.ProviderSignInSuite;
import io.usersapi.rest.oauth.StandardProviderSuite;
import io.usersapi.rest.schema.SchemaEditingSuite;
import io.usersapi.rest.schema.SchemaSuite;
import io.usersapi.rest.session.ForeignPagesSuite;
import io.usersapi.rest.session.SessionSuite;
import io.usersapi.rest.transfer.BackupSuite;
import io.usersapi.rest.user.EmailSuite;
import io.usersapi.rest.user.SubmissionSuite;
import io.usersapi.rest.user.UserExportSuite;
import io.usersapi.rest.user.UserListSuite;
import io.usersapi.rest.user.UserPagesSuite;
import org.junit.jupiter.api.Nested;

/** Everything that HTTP promises over any store, in one start of the service. */
abstract class HttpSuite {

  @Nested
  class Submissions extends SubmissionSuite {}

  @Nested
  class Emails extends EmailSuite {}

  @Nested
  class UserLists extends UserListSuite {}

  @Nested
  class UserPages extends UserPagesSuite {}

  @Nested
  class UserExports extends UserExportSuite {}

  @Nested
  class Schemas extends SchemaSuite {}

  @Nested
  class SchemaEditing extends SchemaEditingSuite {}

  @Nested
  class Sessions extends SessionSuite {}

  @Nested
  class ForeignPages extends ForeignPagesSuite {}

  @Nested
  class Apps extends AppSuite {}

  @Nested
  class Settings extends SettingsSuite {}

  @Nested
  class Audit extends AuditSuite {}

  @Nested
  class Backups extends BackupSuite {}

  @Nested
  class Bodies extends BodySuite {}

  @Nested
  class Order extends OrderSuite {}

  @Nested
  class Cors extends CorsSuite {}

  @Nested
  class Failures extends FailureSuite {}

  @Nested
  class EveryError extends EveryErrorSuite {}

  @Nested
  class AccountSignUps extends SignUpSuite {}

  @Nested
  class AccountSignIns extends SignInSuite {}

  @Nested
  class OwnAccounts extends OwnAccountSuite {}

  @Nested
  class AccountLists extends AccountListSuite {}

  @Nested
  class Upgrades extends UpgradeSuite {}

  @Nested
  class Mails extends MailSuite {}

  @Nested
  class ProviderSignIns extends ProviderSignInSuite {}

  @Nested
  class ProviderDialects extends ProviderDialectSuite {}

  @Nested
  class HostileProviders extends HostileProviderSuite {}

  @Nested
  class StandardProviders extends StandardProviderSuite {}

  @Nested
  class Tokens extends TokenSuite {}

  @Nested
  class Backends extends BackendSuite {}

  @Nested
  class OpenApi extends OpenApiSuite {}
}
