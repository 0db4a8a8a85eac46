/** The payloads printed for import, by topic. */
export const importSamples = {
  'import:created': String.raw`{
    "topic" : "import:created",
    "message" : {
        "unique_id" : 4,
        "webhook_increment_id" : 1
    }
}`,
  'import:completed': String.raw`{
    "topic" : "import:completed",
    "message" : {
        "unique_id" : 5,
        "webhook_increment_id" : 1
    }
}`,
};
