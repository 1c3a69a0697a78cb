-- en: What does an issue hold?
-- zh: 某期公报刊登了哪些文件？
-- issue TEXT: its uid, or part of 温州市人民政府公报2022-5 or of a document's number | 期次的编号，或公报刊期、文号的一部分
-- kind TEXT: normative, personnel, news, chronicle, catalogue, statistics, feature, captions or other | 类别
SELECT n.kind, n.title, n.document_number, n.registration_number, n.issuer, n.written_on, n.first_page,
  n.last_page, f.printed_number AS first_printed, l.printed_number AS last_printed, n.status, n.notice_uid
FROM notices n JOIN issues i ON i.issue_uid = n.issue_uid
LEFT JOIN pages f ON f.source_sha256 = n.source_sha256 AND f.page = n.first_page
LEFT JOIN pages l ON l.source_sha256 = n.source_sha256 AND l.page = n.last_page
WHERE (:kind IS NULL OR n.kind LIKE '%' || :kind || '%' ESCAPE '!')
  AND (:issue IS NULL OR i.issue_uid = :issue
    OR i.publication || i.year || '-' || i.number LIKE '%' || :issue || '%' ESCAPE '!'
    OR n.document_number LIKE '%' || :issue || '%' ESCAPE '!')
ORDER BY i.publication NULLS LAST, i.year, i.number, i.issue_uid, n.ordinal
