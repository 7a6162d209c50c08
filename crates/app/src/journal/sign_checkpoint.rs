//! Signs the heads of all lanes, so that nobody can shorten or rewrite the journal unseen.

use ed25519_dalek::Signer;
use linli_domain::journal::checkpoint_text;
use linli_storage::journal::{Checkpoint, heads, insert_checkpoint};
use linli_storage::{Error, Tx};

use crate::app::App;

/// Writes a checkpoint if anything was journalled since the last one.
pub async fn sign_checkpoint(app: &App) -> Result<(), Error> {
    let (now, key, id) = (app.now(), app.signing_key.clone(), app.random.id(app.now()));
    let key_id: String =
        key.verifying_key().as_bytes().iter().take(8).map(|b| format!("{b:02x}")).collect();
    app.db
        .write(async move |tx: &mut Tx| -> Result<(), Error> {
            let heads = checkpoint_text(now, &heads(tx).await?);
            let signature = key.sign(heads.as_bytes()).to_bytes().to_vec();
            let key_id = key_id.clone();
            insert_checkpoint(tx, &Checkpoint { id, at: now, heads, key_id, signature }).await
        })
        .await
}
